package io.farthing.rating;

/// What people read of a tariff.
public record TariffLabel(String name, String description, String sku, String docUrl) {

    public static TariffLabel of(String name) {
        return new TariffLabel(name, "", "", "");
    }
}
