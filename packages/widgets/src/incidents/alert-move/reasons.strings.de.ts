import type { ReasonStrings } from './reasons.strings.ts';

export const reasonStringsDe: ReasonStrings = {
  reasons: 'Gründe',
  reasonsHint: 'Wählen Sie, was passt; keiner ist Pflicht.',
  names: {
    sameAsset: 'Dieselbe Ressource',
    sameTargetedAsset: 'Dieselbe angegriffene Ressource',
    sameActor: 'Derselbe Akteur',
    sameCampaign: 'Dieselbe Kampagne',
    sameThreatSource: 'Dieselbe Bedrohungsquelle',
    sharedIndicators: 'Gemeinsame Indikatoren',
    similarArtifacts: 'Ähnliche Artefakte',
    similarTTPsOrBehavior: 'Ähnliche Techniken oder ähnliches Verhalten',
    repeatedAlertOccurrence: 'Dieselbe Warnung noch einmal',
    eventSequence: 'Abfolge von Ereignissen',
    eventCasualSequence: 'Ein Ereignis führte zum anderen',
    timeFrame: 'Derselbe Zeitraum',
    temporalProximity: 'Zeitliche Nähe',
    sameNetworkSegment: 'Dasselbe Netzsegment',
    networkProximity: 'Nähe im Netz',
    lateralMovementPath: 'Weg der seitlichen Bewegung',
    sameGeography: 'Derselbe Ort',
  },
  comment: 'Kommentar',
  commentLong: (over) => `Das sind ${over} Zeichen zu viel: Der Dienst nimmt 30.000.`,
  cancel: 'Abbrechen',
  close: 'Schließen',
  untrusted: 'Nur Menschen können das tun; ein Skript hat darum gebeten.',
  signedOut: 'Niemand ist angemeldet, daher wurde nichts gesendet.',
  failures: {
    forbidden: 'Sie dürfen das nicht mit allen davon. Nichts wurde geändert.',
    gone: 'Eines davon besteht nicht mehr, oder Sie dürfen es nicht sehen. Nichts wurde geändert.',
    conflict:
      'Der Dienst hat abgelehnt: Eines davon wurde inzwischen geändert oder zusammengeführt. Nichts wurde geändert.',
    'bad-request': 'Der Dienst hat das nicht angenommen. Nichts wurde geändert.',
    throttled: 'Der Dienst bittet zu warten. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
    offline: 'Dieses Gerät ist offline. Nichts wurde gesendet; Ihr Text bleibt erhalten.',
    'signed-out':
      'Ihre Sitzung ist beendet. Melden Sie sich an und speichern Sie noch einmal; Ihr Text bleibt erhalten.',
    network:
      'Der Dienst war nicht zu erreichen, oder seine Antwort ging verloren. Vielleicht ist es geschehen: Sehen Sie nach, bevor Sie es noch einmal versuchen.',
    timeout:
      'Der Dienst hat nicht rechtzeitig geantwortet. Vielleicht ist es geschehen: Sehen Sie nach, bevor Sie es noch einmal versuchen.',
  },
  failed: 'Der Dienst hat versagt. Vielleicht ist es geschehen: Sehen Sie nach, bevor Sie es noch einmal versuchen.',
  requestId: (id) => `Anfrage-ID ${id}`,
};
