import type { ChatPhrases } from './en.ts';

/** What stands around answers in Slack and Discord, in Korean. */
export const ko: ChatPhrases = {
  share: '공유',
  shareThread: '스레드에 공유',
  sharedBy: (name) => `${name} 님이 공유`,
  shared: '공유됨',
  sharedAlready: '이 답변은 이미 공유되었습니다.',
  notMember: (invite) =>
    `imerr가 이 채널에 없어 글을 올릴 수 없습니다. 채널에서 ${invite} 명령을 입력한 뒤 다시 공유하세요.`,
  notShared: '공유하지 못했습니다. 잠시 후 다시 시도하세요.',
  perhapsShared:
    '제때 응답이 없어 공유되었는지 알 수 없습니다. 채널에 올라와 있는지 확인하세요. 다시 보내지는 않습니다.',
  closedChannel: '게시가 제한되었거나 보관된 채널이라 imerr가 여기에 공유할 수 없습니다.',
  delete: '삭제',
  notYours: '질문한 사람만 이 답변을 삭제할 수 있습니다.',
  notDeleted: '삭제하지 못했습니다. 잠시 후 다시 시도하세요.',
  language: '언어',
  automatic: '자동',
  product: '먼저 표시할 제품',
  noProduct: '지정 안 함',
  explainTitle: '오류 코드',
  searchTitle: '오류 코드 찾기',
  search: '검색',
  close: '닫기',
  question: '코드, 심볼, 메시지, 단어 몇 개 또는 로그',
  sections: '분류별로 보기',
  watching: '관리자가 자동 답변을 켜서 imerr가 이 채널의 오류 코드에 스스로 답합니다.',
  silence: '이 채널에서 중지',
  mute: '이 코드는 알리지 않기',
  muteAll: '이 코드들은 알리지 않기',
  silenced: (codes, days) =>
    `앞으로 ${days}일 동안 imerr는 이 채널에서 ${codes}에 스스로 답하지 않습니다. 물어보면 답합니다. 관리자는 watch off로 모두 끌 수 있습니다.`,
  notSilenced: '저장하지 못했습니다. 몇 분 후 다시 시도하세요.',
  notInstalled: 'imerr가 이곳에 더 이상 설치되어 있지 않습니다. 관리자가 다시 설치할 수 있습니다.',
};
