import type { ApiError, MachineAction } from '@watchfloor/api';
import { AccessController, formatTime, identityKey, StringsController, WidgetElement } from '@watchfloor/runtime';
import {
  buttonStyles,
  iconActions,
  innerStyles,
  type MenuChooseDetail,
  type MenuItem,
  type WfIMenu,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { serviceId } from '../incident-assets/asset-more.ts';
import type { IncidentAsset } from '../incident-assets/asset-types.ts';
import { assetStrings, type AssetStrings } from '../incident-assets/assets.strings.ts';
import { assetTranslations } from '../incident-assets/assets.translations.ts';
import { shown, worded } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import type { Respond, RespondDoneDetail } from '../respond/respond.types.ts';
import { assetActionStrings, type AssetActionStrings } from './asset-actions.strings.ts';
import { assetActionStyles } from './asset-actions.styles.ts';
import { assetActionTranslations } from './asset-actions.translations.ts';
import { DEEDS, deedsOf, isForeign, isOpen, rightsTarget, type DeedName } from './asset-deeds.ts';
import { DeviceActions } from './device-actions.data.ts';

/** Actions of a device that are listed beside those under way. */
const FEW = 3;

/** Detail of `asset-acted`. */
export interface AssetActedDetail {
  readonly id: string;
  readonly deed: DeedName;
}

/**
 * @summary Menu of what can be done to a device or an account, and what becomes of it.
 *
 * Each item that is off says why, and who grants the right. An item opens a dialog that names the target; only there
 * something is sent. What is under way on a device is read when this is first shown, and looked at again, ever more
 * slowly, while it is under way and the page is looked at.
 *
 * @permission secops.response.manage for devices (Defender for Endpoint: Machine.Isolate, Machine.Scan,
 *   Machine.CollectForensics, Machine.RestrictExecution; Machine.Read for what is under way); Entra roles for accounts (Graph: IdentityRiskyUser.ReadWrite.All, User.RevokeSessions.All,
 *   User.EnableDisableAccount.All)
 *
 * @fires {CustomEvent<undefined>} items-change - with `bare`: `items` may be others now; does not bubble
 * @fires {CustomEvent<undefined>} dialog-closed - with `bare`: focus is to go back; does not bubble
 * @fires {CustomEvent<AssetActedDetail>} asset-acted - something was sent: what is known of it is old; does not bubble
 */
export class WfIAssetActions extends WidgetElement {
  static override properties = {
    bare: { type: Boolean },
    asset: { attribute: false },
    pollEvery: { attribute: false },
    _respond: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, incidentCellStyles, assetActionStyles];

  /** Only the dialogs are drawn: the menu is somebody else's, made of `items`. */
  bare = false;
  /** Without one, or of a kind that nothing can be done to, nothing is drawn. */
  asset: IncidentAsset | undefined;
  /** Milliseconds until an action that is under way is looked at again for the first time. */
  pollEvery = 5_000;

  _respond: Respond | undefined;

  readonly #access = new AccessController(this);
  readonly #device = new DeviceActions(
    this,
    () => (this.asset?.kind === 'devices' ? serviceId(this.asset) : undefined),
    // Nobody looks at what becomes of it where only the dialogs are.
    () => (this.bare ? undefined : this.pollEvery),
  );
  readonly #strings = new StringsController<AssetActionStrings>(this, assetActionStrings, assetActionTranslations);
  readonly #assets = new StringsController<AssetStrings>(this, assetStrings, assetTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  #deed: DeedName | undefined;
  #person: string | undefined;

  /** What can be done; nothing where no part of it is connected. */
  get items(): readonly MenuItem[] {
    const { asset } = this;
    const source = this.session?.source;
    const names = asset && source ? deedsOf(asset) : [];
    return names.some((name) => DEEDS[name].offered(source!)) ? names.map((name) => this.#item(asset!, name)) : [];
  }

  /** Moves focus to the menu's button. */
  override focus(): void {
    this.renderRoot.querySelector<WfIMenu>('wf-i-menu')?.focus();
  }

  /** A dialog that one person opened is not another's. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const source = this.session?.source;
    const person = source && identityKey(source.identity);
    const before = changed.get('asset');
    if (person !== this.#person || (before && before.id !== this.asset?.id)) this._respond = undefined;
    this.#person = person;
  }

  protected override updated(): void {
    if (this.bare) this.emitHere('items-change', undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.bare) return this.#renderDialog();
    const { asset } = this;
    const source = this.session?.source;
    if (!asset || !source || (asset.kind !== 'devices' && asset.kind !== 'users')) return nothing;
    const { terms } = this.#strings;
    const names = deedsOf(asset);
    if (!names.some((name) => DEEDS[name].offered(source))) return html`<p class="muted">${terms.noSource}</p>`;
    if (serviceId(asset) === undefined) return html`<p class="muted">${terms.noId[asset.kind]}</p>`;
    return html`
      <wf-i-menu
        label=${terms.menu}
        aria-label=${terms.menuOf(this.#name(asset))}
        .icon=${iconActions}
        .items=${this.items}
        @menu-choose=${({ detail }: CustomEvent<MenuChooseDetail>) => this.choose(detail.id)}
      ></wf-i-menu>
      ${asset.kind === 'devices' ? this.#renderHistory() : nothing} ${this.#renderDialog()}
    `;
  }

  #renderDialog(): TemplateResult | typeof nothing {
    return this._respond
      ? html`<wf-i-respond
          .respond=${this._respond}
          @respond-close=${this.#handleClose}
          @respond-done=${this.#handleDone}
        ></wf-i-respond>`
      : nothing;
  }

  #name({ name }: IncidentAsset): string {
    return shown(name, this.#words.terms);
  }

  #item(asset: IncidentAsset, name: DeedName): MenuItem {
    const why = this.#whyNot(asset, name);
    return { id: name, label: this.#strings.terms.deeds[name].label, ...(why && { disabled: true, why }) };
  }

  /** Why it cannot be asked for now; undefined: it can. */
  #whyNot(asset: IncidentAsset, name: DeedName): string | undefined {
    const { terms } = this.#strings;
    const source = this.session?.source;
    const deed = DEEDS[name];
    if (!source || !deed.offered(source)) return terms.notOffered;
    if (serviceId(asset) === undefined) return terms.noId[asset.kind as keyof typeof terms.noId];
    if (deed.windowsOnly && isForeign(asset)) return terms.windowsOnly;
    const refusal = this.#refusal(asset, name);
    if (refusal) return refusal;
    const now = this.#device.underWay(deed.type);
    return now && terms.underWay(this.#status(now), this.#time(now));
  }

  /** What the person lacks and who grants it, as the rights are at this moment. */
  #refusal(asset: IncidentAsset, name: DeedName): string | undefined {
    const { right } = DEEDS[name];
    const target = rightsTarget(asset);
    const decision = this.#access.decide(right, target);
    if (decision?.outcome === 'allowed') return undefined;
    const { terms } = this.#strings;
    if (decision?.outcome === 'undecided') return terms.notCertain;
    return this.#access.whoGrants(right, target) || terms.noRight;
  }

  #renderHistory(): unknown {
    const { terms } = this.#strings;
    const { list, error } = this.#device;
    if (!list) return html`<p class="muted" role="status">${error ? terms.historyUnread : terms.historyReading}</p>`;
    const open = list.filter(isOpen);
    const ended = list.filter((action) => !isOpen(action)).slice(0, FEW);
    if (!open.length && !ended.length) return nothing;
    return html`<ul aria-label=${terms.history} aria-live="polite">
      ${[...open, ...ended].map((action) => html`<li>${this.#renderAction(action)}</li>`)}
    </ul>`;
  }

  #renderAction(action: MachineAction): TemplateResult {
    const { terms } = this.#strings;
    const words = this.#words.terms;
    const { requestor, requestorComment, status } = action;
    const by = requestor?.trim() ? terms.by(shown(requestor, words)) : '';
    return html`<span class=${isOpen(action) ? 'open' : 'ended'} data-status=${status ?? ''}
        ><b>${terms.said(this.#typeText(action), this.#status(action))}</b></span
      >
      <span class="muted"
        ><time>${this.#time(action)}</time> <bdi>${by}</bdi>${
          requestorComment?.trim() ? html`${words.comma}<bdi>${shown(requestorComment, words)}</bdi>` : nothing
        }</span
      >`;
  }

  #typeText({ type = '', scope }: MachineAction): string {
    const { terms } = this.#strings;
    const name = type && ((type[0]!.toLowerCase() + type.slice(1)) as DeedName);
    const words = this.#words.terms;
    const label = name && Object.hasOwn(DEEDS, name) ? terms.deeds[name].label : worded(terms.types, type, words);
    const how = (name && terms.choices[name]?.[scope ?? '']?.label) ?? '';
    return how ? `${label} (${how})` : label;
  }

  #status({ status = '' }: MachineAction): string {
    return worded(this.#strings.terms.statuses, status, this.#words.terms);
  }

  #time({ creationDateTimeUtc }: MachineAction): string {
    const { language } = this.#strings;
    return formatTime(creationDateTimeUtc, { zone: this.session?.timeZone ?? 'utc', locale: language }).text;
  }

  /** What is meant is frozen here: rows may move while the dialog is open. */
  #respondOf(asset: IncidentAsset, id: string, name: DeedName): Respond {
    const { terms } = this.#strings;
    const { label, title, does, undo, accepted } = terms.deeds[name];
    const { permission, comment, choices, send } = DEEDS[name];
    const { ids } = this.#assets.terms;
    const also = asset.aliases.map(({ kind, value }) => ({ label: ids[kind], value }));
    const words = terms.choices[name];
    return Object.freeze({
      title: title(this.#name(asset)),
      does,
      undo,
      permission,
      confirm: label,
      accepted,
      targets: Object.freeze([Object.freeze({ id, name: asset.name, also })]),
      comment,
      ...(choices &&
        words && {
          choices: { label: terms.type, options: choices.map((value) => ({ value, ...words[value]! })) },
        }),
      refuse: () => this.#refusal(asset, name),
      send: (source, target, said) => send(source, target.id, said),
      failure: ({ kind, code }: ApiError) =>
        kind === 'conflict' && code === 'action_active' ? terms.active : undefined,
    } satisfies Respond);
  }

  /** Opens the dialog of an item that is on. */
  async choose(item: string): Promise<void> {
    const { asset } = this;
    const id = asset && serviceId(asset);
    const name = item as DeedName;
    if (!asset || id === undefined || !Object.hasOwn(DEEDS, name) || this.#whyNot(asset, name)) return;
    const respond = this.#respondOf(asset, id, name);
    const { respondDefined } = await import('../respond/define.ts').catch(() => ({ respondDefined: false }));
    // The person went on meanwhile.
    if (!respondDefined || this.asset?.id !== asset.id) return;
    this.#deed = name;
    this._respond = respond;
  }

  async #handleClose(): Promise<void> {
    this._respond = undefined;
    await this.updateComplete;
    if (this.bare) this.emitHere('dialog-closed', undefined);
    else this.focus();
  }

  #handleDone({ detail: { outcomes } }: CustomEvent<RespondDoneDetail>): void {
    const { asset } = this;
    const deed = this.#deed;
    if (!asset || !deed) return;
    for (const outcome of outcomes.values()) {
      if (asset.kind !== 'devices') continue;
      if (outcome.state === 'ok') this.#device.add(outcome.answer as MachineAction);
      else void this.#device.refresh();
    }
    this.emitHere<AssetActedDetail>('asset-acted', { id: asset.id, deed });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-asset-actions': WfIAssetActions;
  }
}
