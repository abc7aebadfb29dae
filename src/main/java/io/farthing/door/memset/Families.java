package io.farthing.door.memset;

import io.farthing.catalog.ProductFamily;
import java.util.EnumSet;
import java.util.Set;

/// Families of products in the dialect's words. Those that other dialects sell have words of ours.
final class Families {
    static final Set<ProductFamily> SERVERS =
            EnumSet.of(
                    ProductFamily.MINISERVER_MONTHLY,
                    ProductFamily.MINISERVER_HOURLY,
                    ProductFamily.FULL_SERVER,
                    ProductFamily.VPS);

    private Families() {}

    /// As `service.info` has it.
    static String type(ProductFamily family) {
        return switch (family) {
            case MINISERVER_MONTHLY, MINISERVER_HOURLY -> "miniserver";
            case FULL_SERVER -> "fullserver";
            case OBJECT_STORAGE -> "memstore";
            case CLOUD_PROJECT -> "openstack_project";
            case BANDWIDTH_BANK -> "bandwidth_bank";
            case DOMAIN -> "domain";
            case WEB_HOSTING -> "hosting";
            case VPS -> "vps";
        };
    }

    static Set<ProductFamily> ofType(String type) {
        Set<ProductFamily> families = EnumSet.noneOf(ProductFamily.class);
        for (ProductFamily family : ProductFamily.values()) {
            if (type(family).equals(type)) {
                families.add(family);
            }
        }
        return families;
    }

    /// What the job is called that sets one up.
    static String setUp(ProductFamily family) {
        return switch (family) {
            case MINISERVER_MONTHLY, MINISERVER_HOURLY -> "SETUP-NEW-MINISERVER";
            case FULL_SERVER -> "SETUP-NEW-FULLSERVER";
            case OBJECT_STORAGE -> "SETUP-NEW-MEMSTORE";
            case CLOUD_PROJECT -> "SETUP-NEW-OPENSTACK-PROJECT";
            case BANDWIDTH_BANK -> "ADD-BANDWIDTH-BANK";
            case DOMAIN -> "SETUP-NEW-DOMAIN";
            case WEB_HOSTING -> "SETUP-NEW-HOSTING";
            case VPS -> "SETUP-NEW-VPS";
        };
    }
}
