package io.farthing.catalog;

/// What the provider's own standing with the tax office changes (docs/decisions/tax.md).
///
/// @param areCharitiesExempt whether the provider's law frees what it sells to charities
/// @param isSmallBusiness whether the provider is exempt as a small enterprise and charges no tax
/// @param taxesConsumersAtHome whether consumers in other states pay the provider's own tax, since
///   it sells little across borders
public record SellerTaxing(
        boolean areCharitiesExempt, boolean isSmallBusiness, boolean taxesConsumersAtHome) {
    public static final SellerTaxing USUAL = new SellerTaxing(false, false, false);
}
