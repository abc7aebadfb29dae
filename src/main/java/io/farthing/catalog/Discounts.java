package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.catalog.DiscountStore.Uses;
import io.farthing.catalog.ProductStore.Mark;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Publishes discount codes, finds the one that an account may use now, and counts its uses.
public final class Discounts {

    private final KeptVersions<Discount> kept =
            new KeptVersions<>(CatalogKind.DISCOUNT, Definitions::discount);

    public PublishResult publish(Tx tx, Discount discount, Hour validFrom, Instant now) {
        return Catalog.publish(
                tx,
                new StoredVersion(
                        CatalogKind.DISCOUNT,
                        discount.code(),
                        1,
                        TariffJson.text(ProductJson.toJson(discount)),
                        validFrom,
                        now));
    }

    /// Null where there is no such code, or it is not for this account, not now, or used up: which
    /// of these it is, is nobody's to find out by trying.
    public @Nullable Discount find(Tx tx, String code, long account, Instant now) {
        String normal = Discount.normal(code);
        if (!JsonScalar.isStorable(normal)) {
            return null;
        }
        Mark mark = ProductStore.inForce(tx, CatalogKind.DISCOUNT, normal, now);
        if (mark == null) {
            return null;
        }
        Discount discount = kept.get(tx, mark);
        if (!discount.isFor(account) || !discount.holdsAt(now)) {
            return null;
        }
        return !isCounted(discount) || isLeft(discount, DiscountStore.uses(tx, normal, account))
                ? discount
                : null;
    }

    /// That version, as a service keeps it for the periods it was promised.
    public @Nullable Discount find(Tx tx, String code, int version) {
        Mark mark = ProductStore.mark(tx, CatalogKind.DISCOUNT, code, version);
        return mark == null ? null : kept.get(tx, mark);
    }

    /// Counts a use under a lock on the code, so that a limit holds whoever else is ordering.
    public UseResult use(Tx tx, Discount discount, long account, long order, Instant now) {
        DiscountStore.lock(tx, discount.code());
        if (DiscountStore.useOf(tx, order) != null) {
            return UseResult.USED_BEFORE;
        }
        if (!isLeft(discount, DiscountStore.uses(tx, discount.code(), account))) {
            return UseResult.USED_UP;
        }
        DiscountStore.insert(tx, discount, account, order, now);
        return UseResult.USED;
    }

    /// For an order that came to nothing: somebody else may use the code instead. Does nothing
    /// where the order has used none.
    public void giveBack(Tx tx, long order) {
        DiscountStore.Use use = DiscountStore.useOf(tx, order);
        if (use != null) {
            DiscountStore.lock(tx, use.code());
            DiscountStore.delete(tx, order);
        }
    }

    /// How often the code has been used.
    public long used(Tx tx, String code) {
        return DiscountStore.uses(tx, code, 0).all();
    }

    /// The latest version of each.
    public List<Published<Discount>> latest(Tx tx) {
        return CatalogStore.latestOfEach(tx, CatalogKind.DISCOUNT).stream()
                .map(stored -> stored.as(Definitions.discount(stored)))
                .toList();
    }

    public @Nullable Published<Discount> published(Tx tx, String code) {
        StoredVersion stored = CatalogStore.latest(tx, CatalogKind.DISCOUNT, Discount.normal(code));
        return stored == null ? null : stored.as(Definitions.discount(stored));
    }

    /// Every version of one, the first first.
    public List<Published<Discount>> versions(Tx tx, String code) {
        return CatalogStore.versions(tx, CatalogKind.DISCOUNT, Discount.normal(code)).stream()
                .map(stored -> stored.as(Definitions.discount(stored)))
                .toList();
    }

    private static boolean isCounted(Discount discount) {
        return discount.limits().mostUses() > 0 || discount.limits().mostUsesEach() > 0;
    }

    private static boolean isLeft(Discount discount, Uses uses) {
        Discount.Limits limits = discount.limits();
        return (limits.mostUses() == 0 || uses.all() < limits.mostUses())
                && (limits.mostUsesEach() == 0 || uses.ofAccount() < limits.mostUsesEach());
    }
}
