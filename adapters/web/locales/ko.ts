import type { Words } from './en.ts';

export const ko: Words = {
  heading: '이 오류 코드는 무슨 뜻인가요?',
  about:
    'Tencent Cloud Chat(IM)과 TRTC의 오류 코드를 설명합니다. 코드의 의미, 지금 할 일, 그 출처를 알려 줍니다.',
  skip: '본문으로 이동',
  home: '첫 페이지',
  search: '검색',
  searchLabel: '코드, 심볼, 메시지 또는 짧은 문구',
  suggestions: '추천 항목',
  language: '언어',
  path: '현재 위치',
  browse: '목록에서 찾기',
  codes: (count) => `코드 ${count}개`,
  code: '코드',
  meaning: '의미',
  hex: '16진수',
  reportedBy: '반환하는 쪽',
  status: '상태',
  readOn: '참고 링크',
  neighbours: '같은 분류의 앞뒤 코드',
  results: (query) => `“${query}”에 대한 답변`,
  permalink: '페이지 열기',
  missing: '페이지가 없습니다',
  missingText: '이 주소에 해당하는 코드나 분류가 카탈로그에 없습니다. 검색해 보세요:',
  tooMany: '이 주소에서 보낸 요청이 너무 많습니다. 1분 정도 기다려 주세요.',
  failed: '페이지를 만들지 못했습니다. 내용은 기록되었습니다.',
  needsScript:
    '이 정적 페이지에서 검색하려면 JavaScript가 필요합니다. 없더라도 모든 코드를 분류에서 찾을 수 있습니다.',
  searching: '검색 중',
  asData: 'JSON으로 보기',
  edition: (version, count) => `카탈로그 ${version}, 항목 ${count}개`,
};
