export interface AlertEvidence {
  readonly kind: string;
}
