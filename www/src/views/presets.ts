// The gallery under its old name.

export { Gallery as Presets } from './gallery';
