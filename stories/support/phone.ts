/** The window of a phone: what opens there comes as a sheet from below. */
export const phones = {
  phone: { name: 'Phone, 320 px', styles: { width: '320px', height: '640px' }, type: 'mobile' as const },
};

/** For the `globals` of a story whose name ends with `Phone`. */
export const phone = { viewport: { value: 'phone', isRotated: false } };
