/** A tenant whose incidents have the names that break layouts: endless, unbroken, two directions, hidden characters. */
import type { Tenant } from '@watchfloor/demo';

const NAMES: readonly string[] = [
  'Multi-stage incident involving initial access, credential access, lateral movement, collection and exfiltration on 214 endpoints and 1,930 accounts reported by multiple sources',
  `Suspicious_process_${'a'.repeat(180)}.exe`,
  'Rechnungsprüfungsausschussvorsitzendenstellvertreterpostfachweiterleitungsregel erstellt',
  'تسجيل دخول مريب من عنوان غير معروف إلى حساب مسؤول النطاق ثم نسخ ملفات كثيرة',
  'Payment_\u202Efdp.exe was opened by 12 people',
  '見慣れない場所からのサインインとメールボックスのルール作成',
  '<img src=x onerror=alert(1)> ="cmd|calc"!A0 {{constructor}}',
];

/** Gives each incident of a list one of the names, in turn. */
export function withLongNames(tenant: Tenant): Tenant {
  const answer = tenant.handle.bind(tenant);
  const handle = async (request: Request): Promise<Response> => {
    const response = await answer(request);
    if (!response.ok || !new URL(request.url).pathname.endsWith('/security/incidents')) return response;
    const body = (await response.json()) as { value?: { displayName?: string; assignedTo?: string | null }[] };
    body.value?.forEach((row, at) => {
      row.displayName = NAMES[at % NAMES.length]!;
      if (at % 2) row.assignedTo = `${'maximiliane-henriette.'.repeat(3)}von-und-zu-hohenstein@halden.example`;
    });
    return Response.json(body, { headers: response.headers });
  };
  return Object.assign(tenant, { handle });
}
