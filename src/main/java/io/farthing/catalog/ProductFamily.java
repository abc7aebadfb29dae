package io.farthing.catalog;

import java.util.Locale;

/// What kind of thing a product is: what its invoices group it by, what its revenue is booked under
/// and what each dialect maps its own words to.
public enum ProductFamily {
    MINISERVER_MONTHLY,
    MINISERVER_HOURLY,
    FULL_SERVER,
    OBJECT_STORAGE,
    CLOUD_PROJECT,
    BANDWIDTH_BANK,
    DOMAIN,
    WEB_HOSTING,
    VPS;

    /// As catalog files and the native API write it, `web_hosting`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
