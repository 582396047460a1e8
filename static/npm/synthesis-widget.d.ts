/** What changed, with the state in which the widget is now. */
export interface StateDetail {
  /** The state, as it stands after `#` in the full page's address; empty for the default view. */
  state: string;
}

/** What is looked at changed. */
export interface SelectionDetail extends StateDetail {
  /** What is open, as after `open=` in the state: `cell~trust-alliance~nurse`; or null. */
  selection: string | null;
}

/** The filters, each with the dataset's identifiers that are chosen. */
export type Filters = Record<string, string[]>;

/** The filters changed. */
export interface FilterDetail extends StateDetail {
  filters: Filters;
}

/** Why the widget shows no evidence. */
export interface ErrorDetail {
  message: string;
}

/** The events of the element, none of which bubbles. */
export interface SynthesisWidgetEventMap {
  /** The widget answers. */
  ready: CustomEvent<StateDetail>;
  /** The state changed, by the reader or by the page. */
  state: CustomEvent<StateDetail>;
  /** Other studies are looked at, or none. */
  selection: CustomEvent<SelectionDetail>;
  /** The filters changed. */
  filter: CustomEvent<FilterDetail>;
  /** The widget could not start, the dataset cannot be shown, or the widget failed. */
  error: CustomEvent<ErrorDetail>;
}

/** What is looked at. */
export type View =
  | 'matrix' | 'compare' | 'agreement' | 'association' | 'map' | 'together' | 'consensus' | 'gaps';

/** `<synthesis-widget>`: a synthesis to explore, in any page. Every attribute is observed live. */
export class SynthesisWidget extends HTMLElement {
  /** The folder of a data package, or its `datapackage.json`; without one the bundled dataset. */
  src: string;
  /** The state. Setting it shows that view, and leaves the attribute `state` as it is. */
  state: string;
  /** What is looked at; setting it sets the attribute, which holds where `state` names no view. */
  view: View;
  /** What is open, as after `open=` in the state, or null. */
  readonly selection: string | null;
  /** The filters that are on. */
  readonly filters: Filters;
  /** Light, dark, or as the system has it. */
  theme: 'light' | 'dark' | 'system';
  /** A height in CSS px, or a length; without one the element is as high as what it shows. */
  height: string;
  /** Where the full page is, to which links lead; beside the script where there is one. */
  page: string;
  /** Resolves once the widget answers; rejects where it cannot. */
  whenReady(): Promise<void>;
  /** Starts anew, in the present state. */
  reload(): void;

  addEventListener<K extends keyof SynthesisWidgetEventMap>(
    type: K,
    listener: (this: SynthesisWidget, event: SynthesisWidgetEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof SynthesisWidgetEventMap>(
    type: K,
    listener: (this: SynthesisWidget, event: SynthesisWidgetEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'synthesis-widget': SynthesisWidget;
  }
}
