package io.farthing.door.ovh;

import io.farthing.catalog.ProductFamily;
import java.util.List;

/// Under which root of the dialect the products of a family live, and what a cart calls them.
enum ProductRoot {
    VPS("/vps", "vps"),
    SERVER("/dedicated/server", "baremetalServers"),
    DOMAIN("/domain", "domain"),
    HOSTING("/hosting/web", "webHosting"),
    CLOUD("/cloud/project", "cloud"),
    STORAGE("/storage/object", "objectStorage"),
    BANDWIDTH("/bandwidth", "bandwidth");

    /// Roots that clients walk to find everything an account has.
    static final List<String> EMPTY =
            List.of(
                    "/allDom",
                    "/cdn/dedicated",
                    "/dbaas/logs",
                    "/dedicated/ceph",
                    "/dedicated/cloud",
                    "/dedicated/housing",
                    "/dedicated/nas",
                    "/dedicated/nasha",
                    "/domain/zone",
                    "/email/domain",
                    "/email/exchange",
                    "/email/pro",
                    "/freefax",
                    "/hosting/privateDatabase",
                    "/hosting/reseller",
                    "/ip",
                    "/ip/service",
                    "/ipLoadbalancing",
                    "/license/cloudLinux",
                    "/license/cpanel",
                    "/license/directadmin",
                    "/license/office",
                    "/license/plesk",
                    "/license/sqlserver",
                    "/license/virtuozzo",
                    "/license/windows",
                    "/msServices",
                    "/nutanix",
                    "/overTheBox",
                    "/ovhCloudConnect",
                    "/pack/xdsl",
                    "/sms",
                    "/ssl",
                    "/sslGateway",
                    "/storage/netapp",
                    "/telephony",
                    "/veeam/veeamEnterprise",
                    "/vip",
                    "/vrack",
                    "/xdsl");

    private final String path;
    private final String cartName;

    ProductRoot(String path, String cartName) {
        this.path = path;
        this.cartName = cartName;
    }

    String path() {
        return path;
    }

    /// As `/order/cart/{cartId}/…` and `/order/catalog/public/…` name it.
    String cartName() {
        return cartName;
    }

    boolean holds(ProductFamily family) {
        return of(family) == this;
    }

    /// A miniserver is a virtual server, whoever's word for it was used when it was bought.
    static ProductRoot of(ProductFamily family) {
        return switch (family) {
            case VPS, MINISERVER_MONTHLY, MINISERVER_HOURLY -> VPS;
            case FULL_SERVER -> SERVER;
            case DOMAIN -> DOMAIN;
            case WEB_HOSTING -> HOSTING;
            case CLOUD_PROJECT -> CLOUD;
            case OBJECT_STORAGE -> STORAGE;
            case BANDWIDTH_BANK -> BANDWIDTH;
        };
    }
}
