/** Every story of the static Storybook, as a person would open it: it shows its state, and nothing goes wrong or out. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { collectProblems, type Problems } from '../support/browser.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { changedPaths, today } from '../../scripts/testing/contract-scope.ts';
import { audit } from './support/axe.ts';
import { chosenStories } from './support/chosen-stories.ts';
import { untilText } from './support/reading.ts';
import { buildStorybook, STORYBOOK, storiesOf, type Story } from './support/builds.ts';
import { launchWatched, type WatchedBrowser } from './support/watched-browser.ts';

const AT_ONCE = 2;
/** Storybook's own audit would be under way when ours starts. */
const OWN_AUDIT_OFF = 'a11y.manual:!true';

/** What only the right state says. A story that is not named here fails: a state without a sentence is not checked. */
const SENTENCES: Readonly<Record<string, RegExp>> = {
  'welcome--docs': /Every state of every widget.*npm run tenant/,
  ready: /300 incidents.*Add filter.*Ransomware prepared.*Rows 1–\d+ of 300.*Refreshed [\d:]+ UTC/,
  loading: /Updated Loading incidents…$/,
  empty: /No incidents in this range/,
  denied: /You may not see this.*grants it/,
  'denied-by-tenant': /You may not see this.*You need Security data basics \(read\)/,
  failed: /could not be loaded The service failed to answer.*Request id [\w-]{36}.*Try again/,
  throttled: /The service asks to wait until [\d:]+ UTC; it goes on by itself then/,
  offline: /could not be loaded The service could not be reached.*Check the connection.*Try again/,
  'behind-proxy': /300 incidents.*Show 30 more/,
  'spoiled-rows': /1 incident could not be read.*critical.*onHold/,
  'html-for-json': /A proxy or sign-in page may stand in between.*check the base URL/,
  truncated: /The answer was cut off.*Try again/,
  'foreign-next-link': /300 incidents.*Ransomware prepared/,
  'signed-out': /You are signed out, or your session has ended. Sign in again. Sign in$/,
  'expired-token': /You are signed out, or your session has ended. Sign in again. Request id [\da-f-]+ Sign in$/,
  'signed-out-meanwhile': /You are signed out Sign in to see this. Sign in$/,
  'refresh-fails': /The last refresh failed. Shown as of [\d:]+ UTC\..*Ransomware prepared/,
  'next-page-fails': /The next rows could not be read.*Ransomware prepared/,
  'same-page-again': /The list is incomplete: the server did not give its end/,
  partial: /Some sources did not answer.*Ransomware prepared/,
  'unknown-source': /The provider is not set up source="nowhere" is not known here/,
  'wrong-base-url': /The base URL is not a plain https address, so nothing was sent/,
  'waiting-for-provider': /Waiting for a provider Put this element inside <wf-provider>/,
  'few-rights': /(?<!\d)[1-9]\d incidents.*Ransomware prepared/,
  'long-names': /Multi-stage incident involving.*RLO.*<img src=x onerror=alert\(1\)>/,
  'long-names-narrow': /Multi-stage incident involving.*RLO/,
  'many-incidents': /3,000 incidents.*Show 50 more/,
  'small-pages': /Rows 1–5 of \d+ Show 5 more/,
  narrow: /300 incidents.*Add filter.*Ransomware prepared/,
  medium: /300 incidents.*Add filter.*Ransomware prepared/,
  dark: /300 incidents.*Add filter.*Ransomware prepared/,
  touch: /300 incidents.*Add filter.*Ransomware prepared/,
  german: /300 Vorfälle.*Filter hinzufügen.*Hoch/,
  'right-to-left': /إضافة عامل تصفية.*عالية/,
  'pane-ready': /Incident 2231 1 of 2.*5 active of 7.*4 of 12 Initial access, Execution.*All 6 4 devices/,
  'pane-reading': /In progress.*Impacted assets.*Reading alerts…/,
  'pane-failed': /The alerts could not be read. Try again.*In progress/,
  'pane-without-facts': /Copy ID Status In progress.*Updated 17 Nov 2026, 14:31 UTC Tags/,
  'pane-left-filter': /has left the filter of the list.*5 active of 7/,
  'pane-nothing-known': /critical.*Merged into another incident.*onHold.*0 active of 0.*The alerts name no assets/,
  'pane-resolved': /Resolved.*Resolving comment.*nothing was taken/,
  'pane-early-tactics': /2 of 14 Reconnaissance, Impact Also: Something new.*Mail\+ for Teams/,
  'pane-huge':
    /RLO.*3 alerts could not be read.*All 601.*All 407 400 devices.*mixed scripts.*<img src=x onerror=alert\(1\)>/,
  'pane-overlay': /5 active of 7.*Impacted assets/,
  'pane-sheet': /5 active of 7.*Impacted assets/,
  'pane-huge-sheet': /RLO.*All 407 400 devices/,
  'pane-dark': /5 active of 7.*Impacted assets/,
  'pane-german': /5 aktiv von 7.*Betroffene Ressourcen/,
  'pane-right-to-left': /تكتيكات الهجوم.*الأصول المتأثرة/,
  'thread-ready':
    /4 comments.*Isolation asked for\..*2 alerts resolved.*On the alert: Password spray.*As it is now.*keeps no log/,
  'thread-reading': /3 comments.*The incident was created.*Reading alerts…/,
  'thread-empty': /No comments yet.*what is left to do.*The incident was created/,
  'thread-no-right': /Add a comment You need Alerts \(manage\).*as the role Security Operator/,
  'thread-read-only': /^(?!.*Add a comment).*4 comments.*Isolation asked for/,
  'thread-typed': /Add a comment Plain text.*Characters left: 29,965/,
  'thread-sending-now': /Adding the comment….*Isolation asked for/,
  'thread-failed': /Somebody changed this incident at the same time.*Characters left: 29,978/,
  'thread-too-long': /Characters too many: 1/,
  'thread-hostile':
    /mixed scripts.*invoice RLO fdp\.exe <img src=x onerror=alert\(1\)>.*hxxps:\/\/evil\[\.\]example.*Show all/,
  'thread-narrow': /4 comments.*2 alerts resolved.*As it is now/,
  'thread-dark': /4 comments.*2 alerts resolved.*As it is now/,
  'thread-german': /4 Kommentare.*2 Warnungen gelöst.*Stand jetzt/,
  'thread-right-to-left': /التعليقات: 4.*التنبيهات المحلولة: 2.*كما هو الآن/,
  plain: /^(?!.*Add filter).*300 incidents.*Assigned to Updated High 2188 Ransomware/,
  tools: /Add filter.*Assets Alerts.*8 of 8 alerts active.*Read all 300/,
  'tools-dark': /Add filter.*Assets Alerts.*8 of 8 alerts active/,
  'filter-to-add': /Add filter Status Incident severity.*Tags on loaded rows.*Entities on loaded rows.*Views: /,
  'filter-open': /Incident severity Any High 12 Medium 9 Low 7 Informational 1 Unknown 0 All None/,
  'server-filter':
    /^(?!.*on loaded rows).*160 incidents.*High, Medium 30 of 160 30 loaded, of 160 incidents that match Add filter Reset filters.*Rows 1–30 of 160/,
  'loaded-filter': /Tags on loaded rows.*among 49 loaded rows of 3,000.*Read all 3,000.*3 of 49 loaded rows/,
  'reading-alerts':
    /Categories Malware.*Reading the alerts of \d+ incidents for the filter: [1-9]\d* done.*Stop.*of 297 loaded rows/,
  'nothing-matches': /^(?!.* Stop ).*No loaded incident matches these filters.*0 of [45]\d loaded rows Refreshed/,
  suggestions: /Incidents Payment fraud.*2159 Assets hld-fin-ws014.*suggestions/,
  'custom-range': /1 day 3 days 1 week 30 days 6 months Monday 16 Nov.*Times are in UTC From To Apply/,
  'choose-columns': /Incident Always shown Status Assets.*Alert policies Subscriptions Default/,
  expanded: /Ransomware prepared.*Account contained by automatic attack disruption.*Memory of the sign-in process/,
  'expanded-loading': /Ransomware prepared.*Reading alerts….*2182/,
  'expanded-failed': /Ransomware prepared.*ifeoma.eze 1 min.*The alerts could not be read\. High 2182/,
  'expanded-many': /Show 70 more alerts.*2182/,
  selection: /2 selected Clear the selection/,
  grouped: /High \(12\) High 2188.*Medium \(9\) Medium/,
  'pinned-and-resized': /Updated ↓.*Ransomware.* \+ 4 High 2188.*Status is 168 pixels wide/,
  'all-columns': /Categories Service sources.*Alert policies Subscriptions High 2188.*Defender for Endpoint/,
  'find-in-rows': /Add filter 1 of 4 Severity ID/,
  'pane-beside': /Incident 2188 1 of 29.*8 active of 8.*Comments 3/,
  'pane-beside-dark': /Incident 2188 1 of 29.*8 active of 8.*Comments 3/,
  'pane-over': /Incident 2188 1 of 29.*8 active of 8.*Comments 3/,
  'news-waiting':
    /^(?=.*12 new, 3 changed, 1 left this filter since [\d:]+ UTC.*Show them).*300 incidents.*Updated ↓ High 2188/,
  'news-shown': /^(?!.*Show them).*311 incidents.*2184 changed Stolen session.*Credential dumping.*Rows 1–40 of 311/,
  'reading-all': /Reading all incidents: [\d,]+ of 3,000.*Stop.*Loading more…/,
  'odd-rows': /critical 2188 ! Ransomware.*onHold.*very long title.*Invoice_ RLO fdp\.exe.*Tag 1 \+ 9999.*W{50}/,
  'odd-rows-narrow': /critical 2188 ! Ransomware.*onHold.*Invoice_ RLO fdp\.exe/,
  'work-german': /47 Vorfälle.*Schweregrad des Vorfalls Hoch.*Filter zurücksetzen.*8 aktiv von 8/,
  'work-right-to-left': /إضافة عامل تصفية.*Memory of the sign-in process.*8 نشطة من 8/,
  'work-touch': /Memory of the sign-in process.*8 active of 8/,
  'work-phone': /47 incidents.*Incident severity High.*Account contained by automatic attack disruption/,
  'filter-phone': /Any High 12 Medium 9 Low 7 Informational 1 Unknown 0 All None/,
  'pane-phone': /Incident 2188.*8 active of 8.*Comments 3/,
  'popover-looks': /^Settings Rows are read again every minute\. Read now Filters Quiet Add filter$/,
  'popover-open': /Read now/,
  'popover-phone': /Read now/,
  'facet-pills':
    /Severity Any.*High 12 12 of the loaded incidents.*on loaded rows.*Low, Informational, critical.*⟦RLO⟧/,
  'facet-open': /High, Medium High 12 Medium 21 Low 14 Informational 0 All None/,
  'facet-tree': /Defender for Endpoint 31 EDR 22 Antivirus 9 Defender for Identity 7 All None on loaded rows/,
  'facet-long': /HLD-FIN-LT0199 801 800 more: type to narrow/,
  'facet-typed': /Contains “fin-lt09” HLD-FIN-LT0900 100.*HLD-FIN-LT0999 1 All/,
  'facet-nothing': /High, Medium No such value All None/,
  'facet-dark': /Informational 0 All None/,
  'facet-phone': /Informational 0 All None/,
  'range-closed': /1 week$/,
  'range-open': /1 day 1 week 30 days.*Custom Times are in UTC From To Apply/,
  'range-empty': /From Enter a date and a time\. To Apply/,
  'assets-devices': /^Devices 3 devices.*hld-srv-fs03 Medium 6 \/ 6.*Device 1 of 3 hld-srv-fs03.*Names and IDs/,
  'investigations-ready':
    /2 investigations, 1 waiting.*Approval of an action on.*Why it waits:.*Result Pending approval/,
  'investigations-done': /3 investigations.*Partially remediated.*Queued.*Remediated/,
  'investigations-none': /No investigation in this incident.*knows of no automated investigation/,
  'investigations-not-connected': /Defender for Endpoint is not connected.*Investigations are not known/,
  'investigations-denied': /You may not see this/,
  'investigations-narrow': /2 investigations, 1 waiting.*Pending approval/,
  'investigations-sheet': /From the alert to the result.*Open Evidence and response/,
  'investigations-dark': /From the alert to the result.*Open Evidence and response/,
  'investigations-german': /2 Untersuchungen, 1 warten.*Von der Warnung zum Ergebnis/,
  'investigations-right-to-left': /التحقيقات: 2.*من التنبيه إلى النتيجة/,
  'investigations-without-id': /No incident was named/,
  'assets-devices-narrow': /3 devices.*hld-srv-fs03/,
  'assets-devices-denied': /You may not see this/,
  'assets-users':
    /^Users 1 user .*AD and Entra ID HALDEN None Enabled 4 \/ 4.*From the directory.*Names and IDs Entra object ID/,
  'assets-users-actions': /Actions.*Confirm compromised.*Revoke sessions/,
  'assets-row-menu': /Filter by this value.*Open details.*Isolate device.*Remove app restriction/,
  'assets-row-menu-few-rights': /Isolate device You need Response \(manage\).*grants it/,
  'assets-row-menu-narrow': /Open details.*Confirm compromised.*Revoke sessions/,
  'assets-users-searched': /of 5,016 shown/,
  'assets-users-right-to-left': /المستخدمون.*الأسماء والمعرّفات/,
  'assets-mailboxes': /Postfächer.*Namen und IDs/,
  'assets-mailboxes-none': /No mailboxes in this incident/,
  'assets-apps': /^Apps 3 apps.*mixed scripts Pаperboat.*OAuth app.*App 1 of 3.*Names and IDs App ID/,
  'respond-one': /Isolate hld-srv-fs03.*Defender device ID.*Permission Response.*How.*Comment \(required\)/,
  'respond-dark': /Isolate hld-srv-fs03.*Machine\.Isolate/,
  'respond-right-to-left': /هذا هو المقصود:.*الإذن.*التعليق \(مطلوب\)/,
  'respond-many': /These 3 are what it is about:.*RLO.*Nothing is done/,
  'respond-comment-missing': /Write why: the service keeps it/,
  'assets-without-id': /No incident was named/,
  'incident-ready': /Ransomware prepared.*Summary.*What needs you now.*Attack tactics/,
  'incident-merged': /Incident 2191 was merged into 2182/,
  'incident-manage': /Manage incident.*Nothing has been changed yet/,
  'incident-reader': /You need Alerts \(manage\).*grants it/,
  'incident-narrow': /Details.*What needs you now/,
  'incident-right-to-left': /أساليب الهجوم/,
  'summary-ready': /What needs you now.*Most affected/,
  'summary-tables': /Show as chart.*First seen/,
  'summary-dark': /Stolen session|Attack tactics/,
  'graph-ready': /Graph Table Tree.*Alerts \d+/,
  'graph-playing': /Alert 2 of \d+/,
  'attack-ready':
    /9 techniques in [5-9] of 15 tactics.*Defense Evasion is no tactic any more.*Data Encrypted for Impact/,
  'attack-whole': /Reconnaissance None.*Active Scanning.*Data Encrypted for Impact/,
  'attack-details': /Data Encrypted for Impact.*Technique T1486.*T1486 at attack\.mitre\.org.*Alerts/,
  'attack-compared':
    /Compared with the layer “Ransomware coverage <b>2023<\/b>” made for ATT&CK v14.*In both: 2.*Only in the layer: 1.*T1562\.001 as T1685.*could not be placed: T9001/,
  'attack-narrow': /techniques in .*Defense Impairment.*T1685 Disable or Modify Tools/,
  'attack-dark': /techniques in .*Data Encrypted for Impact/,
  'attack-german': /Techniken in .* von 15 Taktiken.*Data Encrypted for Impact/,
  'attack-right-to-left': /المصفوفة كاملة.*Data Encrypted for Impact/,
  'attack-loading': /Loading the incident…/,
  'attack-denied': /You may not see this/,
  'attack-failed': /could not be loaded The service failed to answer/,
  'attack-without-id': /No incident was named/,
  'range-order': /From The end lies before the start\. To Apply/,
  'range-future': /From To This lies in the future\. Apply/,
  'range-phone': /Custom Times are in UTC From To Apply/,
  'search-empty': /^\/$/,
  'search-filled': /^$/,
  'search-found': /Incidents Hands-on.*<b>name<\/b> 2230 Assets HLD-FIN-LT027 4 incidents 3 suggestions/,
  'search-nothing': /Nothing among what is loaded/,
  'search-under-way': /Searching…/,
  'pivots-unanswered': /Copy as received/,
  'pivots-answered': /Search for it/,
  'pivots-dark': /Hunt for it/,
  'pivots-phone': /Hunt for it/,
  'pivots-filtered': /Entity is /,
  'menu-looks': /^Actions Add filter$/,
  'menu-open': /Export What is loaded, as CSV Merge Needs one assignee; these have two Group by severity/,
  'menu-dark': /Merge Needs one assignee/,
  'menu-right-to-left': /Merge Needs one assignee/,
  'menu-phone': /Merge Needs one assignee/,
  'columns-open': /Incident Always shown.*Automated investigation state Default/,
  'columns-moved': /^Columns ID Incident Always shown Severity.*Severity is column 3 of 11/,
  'columns-narrowed': /^Columns Assets Classification Assigned to Default/,
  'columns-nothing': /^Columns No such column Default/,
  'columns-phone': /Incident Always shown.*Default/,
  'table-ready': /^Severity ID Incident Status high 2300 Password spray.*medium 2299/,
  'table-without-rows': /^Severity ID Incident Status$/,
  'table-sorted': /^Severity ↓ ID .*high 2300.*high 2296.*Severity: descending, key 1/,
  'table-sorted-by-two': /^Severity ↓ 1 ID ↑ 2 .*high 2264.*high 2268.*ID: ascending, key 2/,
  'table-selected': /selection-change {"selected":3,"hidden":0}/,
  'table-expanded': /2300 Password spray.*Alert 1 Alert 2 Alert 3 medium 2299/,
  'table-expanded-loading': /Reading alerts… medium 2299/,
  'table-expanded-failed': /The alerts could not be read\. medium 2299/,
  'table-expanded-empty': /No alerts\. medium 2299/,
  'table-expanded-many': /2300 .*Alert 1 Alert 2 Alert 3 .*Alert 10 /,
  'table-pinned': /Incident is 844 pixels wide.*"pinned":\["severity","id"\]/,
  'table-moved': /^ID Incident Severity Status 2300.*Severity is column 3 of 4/,
  'table-find': /^1 of 10 Severity/,
  'table-cards': /Password spray.*Alert 1 Alert 2 Alert 3 medium 2299/,
  'table-dark': /Alert 1 Alert 2 Alert 3.*"selected":1/,
  'table-right-to-left': /2300 Password spray.*Alert 1 Alert 2 Alert 3 medium 2299/,
  'pick-open':
    /^Classify 3 selected True positive Malware 1 Phishing 2 Other Expected activity.*Needs one assignee; these have two/,
  'pick-typed': /^Classify 3 selected False positive Not malicious 1 choices$/,
  'pick-off': /Merge Needs one assignee; these have two/,
  'pick-nothing': /^Classify 3 selected No such classification/,
  'pick-people': /^Assign Incident 2231 Mara Okafor \(you\) mara\.okafor@halden\.example.*Priya Nair/,
  'pick-searching': /^Classify 3 selected Searching…/,
  'pick-dark': /Needs one assignee; these have two/,
  'pick-right-to-left': /Needs one assignee; these have two/,
  'pick-phone': /Needs one assignee; these have two/,
  'tokens-ready': /^VIP Finance Quarter end$/,
  'tokens-empty': /^$/,
  'tokens-typed': /^VIP Finance Quarter end Campaign 0042 0042 \(Create new\) 2 choices/,
  'tokens-many': /Campaign 0000.*Campaign 0049.*50 choices/,
  'tokens-some': /^VIP on 3 of 17 Finance on 16 of 17 Payment_⟦RLO⟧fdp/,
  'tokens-one': /^Mara Okafor \(you\)$/,
  'tokens-off': /^VIP Finance Quarter end You need Alerts \(manage\)$/,
  'tokens-wrong': /An incident holds at most 50 tags/,
  'tokens-dark': /42 \(Create new\)/,
  'tokens-phone': /42 \(Create new\)/,
  'manage-one':
    /^Manage incident Incident 2231 ?: Hands-on-keyboard.*Comment A comment cannot be taken back\. Nothing has been changed yet\. Close Save$/,
  'manage-many':
    /^Manage 17 incidents All 17 that match as of 14:03:22 UTC Severity Several values.*3 changes to 17 incidents, takes about a minute/,
  'manage-chosen': /^Manage 3 incidents 3 selected Status.*on \d of 3/,
  'manage-note-missing': /Resolving note Write why it is resolved\..*1 change Discard Save$/,
  'manage-too-long': /16 characters too many: at most 30,000 are kept\. Nothing was cut\./,
  'manage-denied': /You need Alerts \(manage\) for Defender for Endpoint.*grants it/,
  'manage-left': /former\.analyst@halden\.example is not in the directory any more\. It stays/,
  'manage-odd-values':
    /RLO.*<img src=x onerror=alert\(1\)>.*critical.*Awaiting action.*APT \(no longer offered\).*<b>bold<\/b>/,
  'manage-asking': /Discard 2 changes\? Discard Keep editing$/,
  'manage-dark': /3 changes to 17 incidents/,
  'manage-german': /^17 Vorfälle verwalten.*3 Änderungen an 17 Vorfällen, dauert etwa eine Minute/,
  'manage-right-to-left': /إدارة .*تغيير/,
  'manage-phone': /3 changes to 17 incidents/,
  'outcome-preview':
    /^Change 17 incidents\?.*Classification: True positive, Phishing.*17 selected.*and 12 more This takes about 4 minutes/,
  'outcome-working': /^120 of 500 done, 2 failed, 1 unknown about 4 minutes left.*Stop$/,
  'outcome-held': /^120 of 500 done The service asks to wait until/,
  'outcome-done': /Undo leaves the comment\..*Incident 2231 was changed\. Undo is offered for \d\d seconds/,
  'outcome-many-done': /17 changed Undo is offered for \d\d seconds/,
  'outcome-one-failed': /Request id 5f0c.*Incident 2231 was not changed\. The service could not be reached\. Try again/,
  'outcome-unknown': /No answer came for Incident 2231/,
  'outcome-result':
    /412 changed, 3 failed, 1 unknown.*RLO.*It was merged into incident 2188\..*Not known whether 1 was changed/,
  'outcome-conflict':
    /^Somebody changed 2 incidents meanwhile.*Field When you looked Now Yours Status.*Decide later Take theirs for all 2 Keep mine for all 2$/,
  'outcome-interrupted-change': /interrupted at .*: 120 changed, 2 unknown, 378 not sent Select the 378 not sent/,
  'outcome-dark': /412 changed, 3 failed, 1 unknown/,
  'outcome-german': /^Jemand hat inzwischen 2 Vorfälle geändert.*Meine für alle 2 behalten/,
  'outcome-right-to-left': /غيّر شخص آخر حادثين في هذه الأثناء/,
  'outcome-phone': /^Somebody changed 2 incidents meanwhile/,
  'alert-ready':
    /Suspicious sequence of exploration activities.*Status Assign Classify Comment Move.*What happened.*4 processes.*whoami\.exe.*Related events.*Recommended actions.*Evidence.*T1087.*Account Discovery.*Add a comment/,
  'alert-process': /whoami\.exe Copy as.*Show the evidence.*Command line whoami \/gruops/,
  'alert-evidence': /Copy as.*Response.*Details.*Impacted assets/,
  'alert-status': /Status.*New.*In progress.*Resolved.*3 choices/,
  'alert-reader': /You need Alerts \(manage\).*Suspicious sequence of exploration activities/,
  'alert-loading': /Alert da\d+_\d+ Loading the alert…$/,
  'alert-gone': /This alert was not found There is no alert da000000000000000000_1, or you may not see it/,
  'alert-bad-id': /There is no alert with such an ID .*nothing was asked/,
  'alert-unnamed': /No alert was named Set alert-id to the id of an alert/,
  'alert-denied': /You may not see this.*grants it/,
  'alert-failed': /could not be loaded The service failed to answer.*Try again/,
  'alert-waiting': /Waiting for a provider Put this element inside <wf-provider>/,
  'alert-narrow': /Suspicious sequence of exploration activities.*What happened.*4 processes/,
  'alert-dark': /whoami\.exe Copy as.*Show the evidence/,
  'alert-german': /Vorfall 2182.*Was geschah.*Prozessbaum.*Zugehörige Ereignisse.*Empfohlene Maßnahmen/,
  'alert-right-to-left': /ما الذي حدث.*شجرة العمليات/,
  'alerts-ready':
    /3,137 alerts.*Status New, In progress.*Add filter.*Multiple failed login attempts.*Rows 1–100 of 3,137/,
  'alerts-default': /\d alerts.*1 week.*Status New, In progress.*Rows 1–\d+ of/,
  'alerts-plain': /^(?!.*Add filter).*3,137 open alerts.*Rows 1–100 of 3,137/,
  'alerts-loading': /Created Loading alerts…$/,
  'alerts-empty': /No open alerts in this range/,
  'alerts-denied': /You may not see this.*grants it/,
  'alerts-failed': /could not be loaded The service failed to answer.*Try again/,
  'alerts-throttled': /The service asks to wait until [\d:]+ UTC; it goes on by itself then/,
  'alerts-spoiled-rows': /1 alert could not be read.*critical.*onHold/,
  'alerts-signed-out': /You are signed out, or your session has ended. Sign in again. Sign in$/,
  'alerts-waiting': /Waiting for a provider Put this element inside <wf-provider>/,
  'alerts-few-rights':
    /33 alerts.*1 selected Status Assign Classify Manage Comment Move .*(grants it|could not be read|not known yet)/,
  'alerts-odd-rows': /critical.*onHold.*Invoice_ RLO fdp\.exe/,
  'alerts-server-filter': /^(?!.*on loaded rows).*Severity High/,
  'alerts-loaded-filter': /Category Execution.*among 100 loaded rows of 3,137\. Read all 3,137.*6 of 100 loaded rows/,
  'alerts-grouped': /Incident 2119 \(1\).*Incident 2157 \(1\)/,
  'alerts-selected': /2 selected Status Assign Classify Manage Comment Move/,
  'alerts-status': /2 selected.*Status 2 alerts.*New.*In progress.*Resolved.*3 choices/,
  'alerts-refused': /Only a person can change alerts; a script asked for this.*2 selected/,
  'alerts-move': /Move 2 alerts.*Create a new incident Link to an existing incident.*Reasons.*Comment.*Cancel Move/,
  'alerts-comment': /Comment on Multiple failed login attempts.*Write a comment first\. Cancel Save/,
  'alerts-manage':
    /Manage alert Multiple failed login attempts Status New.*Classification.*Assigned to.*A comment cannot be taken back/,
  'alerts-manage-several': /Manage 3 alerts 3 selected Status.*Nothing has been changed yet/,
  'alerts-keys': /Keyboard shortcuts.*Next or previous alert.*Move to another incident.*Take the last change back/,
  'alerts-views': /View: New and in progress.*None yet.*All alerts.*Save as new view/,
  'alerts-tall-rows': /View: New and in progress, changed.*Multiple failed login attempts/,
  'alerts-pane': /1 of 100.*Open alert.*Open incident \d+.*Copy alert ID.*Techniques.*Evidence.*Recommended actions/,
  'alerts-pane-dark': /1 of 100.*Open alert.*Evidence/,
  'alerts-narrow': /3,137 alerts.*Add filter.*Multiple failed login attempts/,
  'alerts-dark': /2 selected Status Assign Classify Manage Comment Move/,
  'alerts-german': /3\.137 Warnungen.*Neu, In Arbeit.*Warnung öffnen.*Belege/,
  'alerts-right-to-left': /إضافة عامل تصفية.*الأدلة/,
  'merge-ready': /^Merge 2 incidents.*2188: Ransomware.*2182: Stolen session.*This cannot be undone.*Cancel Merge$/,
  'merge-differs': /Assigned to differs: ifeoma\.eze@halden\.example, tariq\.almasri@halden\.example/,
  'merge-redirected': /Incident 2182 was merged into 2170/,
  'merge-dark': /This cannot be undone/,
};

/** The browser's own line about an answer that a state is made of. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  denied: /status of 403/,
  'denied-by-tenant': /status of 403/,
  failed: /status of 500/,
  throttled: /status of 429/,
  offline: /net::ERR_FAILED/,
  'expired-token': /status of 401/,
  'alert-denied': /status of 403/,
  'alert-gone': /status of 404/,
  'alert-failed': /status of 500/,
  'alerts-denied': /status of 403/,
  'assets-devices-denied': /status of 403/,
  'attack-denied': /status of 403/,
  'attack-failed': /status of 500/,
  'investigations-denied': /status of 403/,
  'alerts-failed': /status of 500/,
  'alerts-throttled': /status of 429/,
};

/** A story stands alone on its page: the title of a page is not its to give. */
const NOT_OURS = ['page-has-heading-one'];

/** So many stories of a component follow each other on one page: a page for each would take three times as long. */
const ON_A_PAGE = 12;
/** ms; a story that is not right by then on a page where others were before is looked at on one of its own. */
const SOON = 4_000;

interface Opened {
  readonly page: Page;
  readonly problems: Problems;
  /** The one that is shown. */
  story: Story;
}

const shortName = ({ id, type }: Story): string => (type === 'docs' ? id : id.replace(/^.*--/, ''));
const viewportOf = ({ id }: Story) =>
  id.endsWith('-phone') ? { width: 320, height: 640 } : { width: 1280, height: 900 };

/** A test has three minutes: the stories are looked at in so many. */
const PARTS = 4;

/** Those of a component, so many at a time. */
function groupsOf(stories: readonly Story[]): Story[][] {
  const groups: Story[][] = [];
  const componentOf = ({ id }: Story): string => id.replace(/--.*$/, '');
  for (const story of stories) {
    const last = groups.at(-1);
    if (last && last.length < ON_A_PAGE && componentOf(last[0]!) === componentOf(story)) last.push(story);
    else groups.push([story]);
  }
  return groups.sort((a, b) => b.length - a.length);
}

/** Runs in the page: goes to another story as Storybook's own list does, and waits until its play is over. */
function turnTo(storyId: string): Promise<void> {
  type Channel = {
    on(name: string, hear: (about: string | { storyId: string }) => void): void;
    emit(...all: unknown[]): void;
  };
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as { __STORYBOOK_ADDONS_CHANNEL__: Channel };
  // What was shown ends its sessions and lets go of the address; then its traces are wiped out.
  document.querySelector('#storybook-root')?.replaceChildren();
  return new Promise<void>((done) => setTimeout(done, 30)).then(() => {
    history.replaceState(null, '', location.pathname + location.search);
    localStorage.clear();
    sessionStorage.clear();
    return new Promise<void>((done) => show(done));
  });
  function show(done: () => void): void {
    // What goes wrong is on the console, and the sentence does not come.
    for (const name of ['storyFinished', 'storyErrored', 'storyThrewException', 'playFunctionThrewException'])
      channel.on(
        name,
        (about) => (typeof about === 'string' || about.storyId === storyId || !('storyId' in about)) && done(),
      );
    channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
  }
}

describe('static Storybook', () => {
  let watched: WatchedBrowser;
  let server: StaticServer;
  /** axe takes as long as all else: it looks at what changed and at a seventh of the rest, each within a week. */
  let audited: ReadonlySet<string>;

  before(async () => {
    buildStorybook();
    audited = new Set(chosenStories(storiesOf(STORYBOOK), changedPaths(), today()).map(({ id }) => id));
    server = await serveStatic(STORYBOOK);
    watched = await launchWatched();
  });
  after(async () => {
    await watched.close();
    await server.close();
  });

  async function open(story: Story): Promise<Opened> {
    // A context each, and so a window and a service worker: what is hidden draws no frames, and a worker that loses its
    // last page ends, though the next one be on its way.
    const page = await (await watched.browser.createBrowserContext()).newPage();
    await page.setViewport(viewportOf(story));
    const opened = { page, story } as Opened & { problems: Problems };
    opened.problems = await collectProblems(page, {
      allowedOrigins: [server.origin],
      // Answered inside the page by the worker; what the worker lets through is in `watched.left`.
      expected: (message) =>
        /^https:\/\/[a-z-]+\.tenant\.watchfloor\.example\//.test(message) ||
        !!ANSWERS[shortName(opened.story)]?.test(message),
    });
    await page.goto(`${server.origin}/iframe.html?id=${story.id}&viewMode=${story.type}&globals=${OWN_AUDIT_OFF}`, {
      waitUntil: 'load',
    });
    return opened;
  }

  /** What a page is still asking when it goes finds no worker: it ends its sessions first. */
  async function close(page: Page): Promise<void> {
    await page.evaluate(() => {
      for (const provider of document.querySelectorAll('wf-provider')) provider.signOut();
      return new Promise((done) => setTimeout(done, 50));
    });
    await page.browserContext().close();
  }

  async function check({ story, page, problems }: Opened, patience: number): Promise<string[]> {
    const found = (): string[] =>
      [problems.errors, problems.offOrigin, problems.violations].flatMap((all) => all.splice(0));
    try {
      const sentence = SENTENCES[shortName(story)];
      if (!sentence) return ['no sentence says that this state is the right one'];
      await untilText(page, '#storybook-root, #storybook-docs', sentence, patience);
      const findings = story.type === 'docs' || !audited.has(story.id) ? [] : await audit(page, NOT_OURS);
      return [...found(), ...findings];
    } catch (error) {
      return [...found(), (error as Error).message];
    }
  }

  async function checkAlone(story: Story): Promise<string[]> {
    const opened = await open(story);
    const problems = await check(opened, 25_000);
    await close(opened.page);
    return problems;
  }

  /** Stories of a group, one after the other on one page. What is wrong there may be what another left. */
  async function checkGroup([first, ...others]: readonly Story[], found: Record<string, string[]>): Promise<void> {
    const opened = await open(first!);
    const again = (await check(opened, 25_000)).length > 0 ? [first!] : [];
    for (const story of others) {
      opened.story = story;
      await opened.page.setViewport(viewportOf(story));
      const turned = await Promise.race([
        // Storybook loads the page anew where it cannot turn to a story.
        opened.page.evaluate(turnTo, story.id).then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((late) => setTimeout(late, 2 * SOON, false)),
      ]);
      const wrong = !turned || (await check(opened, SOON)).length > 0;
      if (wrong) again.push(story);
    }
    await close(opened.page);
    for (const story of again) {
      const problems = await checkAlone(story);
      if (problems.length > 0) found[story.id] = problems;
    }
  }

  test('each story has a sentence that says which state is the right one', () => {
    const stories = storiesOf(STORYBOOK);
    assert.ok(stories.length > 120);
    assert.deepEqual(Object.keys(SENTENCES).sort(), [...new Set(stories.map(shortName))].sort());
  });

  for (let part = 0; part < PARTS; part += 1) {
    test(`each story shows its state without errors or a request that leaves, and those of today without findings of axe: ${part + 1} of ${PARTS}`, async () => {
      const found: Record<string, string[]> = {};
      const waiting = groupsOf(storiesOf(STORYBOOK)).filter((_, index) => index % PARTS === part);
      const work = async (): Promise<void> => {
        for (let group = waiting.shift(); group; group = waiting.shift()) await checkGroup(group, found);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      assert.deepEqual(found, {});
      assert.deepEqual(watched.left, []);
    });
  }

  test('an error on the console and a request that leaves are noticed, through the worker too', async () => {
    const [ready] = storiesOf(STORYBOOK).filter(({ id }) => id.endsWith('--ready'));
    const { page, problems } = await open(ready!);
    await untilText(page, '#storybook-root', SENTENCES['ready']!);
    assert.deepEqual(problems.all(), []);
    await page.evaluate(async () => {
      console.error('said by a story');
      await fetch('https://elsewhere.example/').catch(() => undefined);
      await fetch('https://unknown.tenant.watchfloor.example/graph/v1.0/me').catch(() => undefined);
    });
    assert.ok(problems.errors.includes('said by a story'));
    assert.deepEqual(problems.offOrigin, ['https://elsewhere.example/']);
    assert.deepEqual(watched.left.splice(0), ['elsewhere.example:443', 'unknown.tenant.watchfloor.example:443']);
    await close(page);
  });

  test('the switches change person, theme, density, language and scenario', async () => {
    const page = await (await watched.browser.createBrowserContext()).newPage();
    const globals = 'person:tier1;theme:dark;density:touch;language:de;scenario:malformed';
    const address = `${server.origin}/iframe.html?id=incidents-incident-list--ready&viewMode=story&globals=${globals}`;
    await page.goto(address, { waitUntil: 'load' });
    const text = await untilText(page, '#storybook-root', /Vorfälle.*Wiederherstellung|Vorfälle.*critical/);
    assert.doesNotMatch(text, /(?<!\d)300 Vorfälle/);
    const root = await page.evaluate(() => {
      const { lang, dataset } = document.documentElement;
      return [dataset['theme'], dataset['density'], lang];
    });
    assert.deepEqual(root, ['dark', 'touch', 'de']);
    await page.browserContext().close();
  });
});
