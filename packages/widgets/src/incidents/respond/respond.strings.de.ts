import type { RespondStrings } from './respond.strings.ts';

export const respondStringsDe: RespondStrings = {
  target: 'Darum geht es:',
  targets: (count) => `Um diese ${count} geht es:`,
  more: (count) => `und ${count} weitere`,
  undo: 'Rückgängig',
  permission: 'Berechtigung',
  comment: 'Kommentar (erforderlich)',
  commentOptional: 'Kommentar',
  commentMissing: 'Schreiben Sie, warum: Der Dienst bewahrt es mit der Aktion auf.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  sending: 'Wird gesendet…',
  again: 'Noch einmal versuchen',
  states: { sent: 'Wird gesendet…', ok: 'Angenommen', failed: 'Nicht geschehen', unknown: 'Unbekannt' },
  moved: 'Sie sind inzwischen anders oder bei einem anderen Mandanten angemeldet. Nichts wurde gesendet.',
  untrusted: 'Nur Menschen können das tun; ein Skript hat darum gebeten. Nichts wurde gesendet.',
  signedOut: 'Niemand ist angemeldet, daher wurde nichts gesendet.',
  unknown:
    'Es kam keine Antwort; vielleicht ist es geschehen, vielleicht nicht. Von selbst wird es nicht noch einmal gesendet: Sehen Sie zuerst beim Gerät, Konto oder Beweis nach.',
  failures: {
    forbidden: 'Der Dienst sagt, dass Sie das nicht dürfen. Nichts wurde geändert.',
    gone: 'Das besteht nicht mehr, oder Sie dürfen es nicht sehen. Nichts wurde geändert.',
    conflict: 'Jemand hat das oder anderes damit inzwischen getan. Nichts wurde geändert.',
    'bad-request': 'Der Dienst hat das nicht angenommen. Nichts wurde geändert.',
    throttled: 'Der Dienst bittet zu warten. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
    offline: 'Dieses Gerät ist offline. Nichts wurde gesendet; Ihr Text bleibt erhalten.',
    'signed-out':
      'Ihre Sitzung ist beendet. Melden Sie sich an und versuchen Sie es noch einmal; Ihr Text bleibt erhalten.',
  },
  failed: 'Der Dienst hat das nicht getan. Nichts wurde geändert.',
  requestId: (id) => `Anfrage-ID ${id}`,
};
