package io.farthing.customers;

import io.farthing.customers.ResellerChange.Done;
import io.farthing.customers.ResellerChange.FieldRefused;
import io.farthing.customers.ResellerChange.InUse;
import io.farthing.customers.ResellerChange.NoSuchReseller;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Creates, finds and changes resellers. An account is the reseller's whose group it is in.
public final class Resellers {
    private static final int LONGEST_TEXT = 1000;

    /// It begins the names of groups and tariffs, which have places of their own to fill.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]{0,39}");

    private static final Pattern DOMAIN =
            Pattern.compile("|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    public @Nullable Reseller find(Tx tx, long id) {
        return ResellerStore.find(tx, id);
    }

    public List<Reseller> list(Tx tx) {
        return ResellerStore.list(tx);
    }

    public @Nullable Reseller ownedBy(Tx tx, long uid) {
        return ResellerStore.findByOwner(tx, uid);
    }

    public @Nullable Reseller ofDomain(Tx tx, String domain) {
        return TextRule.isStorable(domain) ? ResellerStore.findByDomain(tx, domain) : null;
    }

    /// Null for an account of the platform's own, and for one that does not exist.
    public static @Nullable Long idOf(Tx tx, long uid) {
        return ResellerStore.ofAccount(tx, uid);
    }

    public @Nullable Reseller ofAccount(Tx tx, long uid) {
        Long id = idOf(tx, uid);
        return id == null ? null : find(tx, id);
    }

    public @Nullable Reseller ofEnvironment(Tx tx, String name) {
        Long id = TextRule.isStorable(name) ? ResellerStore.ofEnvironment(tx, name) : null;
        return id == null ? null : find(tx, id);
    }

    /// What it owns is copied for it afterwards, in the same transaction.
    public ResellerChange create(
            Tx tx,
            Reseller.Profile profile,
            Reseller.Status status,
            Currency currency,
            Instant now) {
        ResellerChange refused = refusal(tx, 0, profile);
        if (refused != null) {
            return refused;
        }
        if (currency.isCommodity()) {
            return new FieldRefused("currency", "is a commodity, which nobody pays in");
        }
        if (ResellerStore.findByName(tx, profile.name()) != null) {
            return new ResellerChange.NameTaken(profile.name());
        }
        return done(tx, ResellerStore.insert(tx, profile, status, currency, now));
    }

    /// All but the name, which what it owns is called by.
    public ResellerChange edit(Tx tx, long id, Reseller.Profile profile) {
        Reseller before = find(tx, id);
        if (before == null) {
            return new NoSuchReseller(id);
        }
        if (!before.name().equals(profile.name())) {
            return new FieldRefused("name", "is the prefix of all that it owns and stays");
        }
        ResellerChange refused = refusal(tx, id, profile);
        if (refused != null) {
            return refused;
        }
        ResellerStore.update(tx, id, profile);
        return done(tx, id);
    }

    public ResellerChange setStatus(Tx tx, long id, Reseller.Status status) {
        if (find(tx, id) == null) {
            return new NoSuchReseller(id);
        }
        ResellerStore.updateStatus(tx, id, status);
        return done(tx, id);
    }

    /// With its groups and its staff; one that has accounts stays, and can be stopped instead.
    public ResellerChange remove(Tx tx, long id, Instant now) {
        Reseller before = find(tx, id);
        if (before == null) {
            return new NoSuchReseller(id);
        }
        long accounts = ResellerStore.accounts(tx, id);
        if (accounts > 0) {
            return new InUse(accounts);
        }
        ResellerStore.remove(tx, id, now);
        return new Done(before);
    }

    private static ResellerChange done(Tx tx, long id) {
        Reseller reseller = ResellerStore.find(tx, id);
        return reseller == null ? new NoSuchReseller(id) : new Done(reseller);
    }

    private static @Nullable ResellerChange refusal(Tx tx, long id, Reseller.Profile profile) {
        if (!NAME.matcher(profile.name()).matches()) {
            return new FieldRefused("name", "is not letters, digits and _, 40 at most");
        }
        if (!DOMAIN.matcher(profile.domain()).matches()) {
            return new FieldRefused("domain", "is not a domain such as cloud.example.com");
        }
        String comment = TextRule.refusal(profile.comment(), LONGEST_TEXT);
        if (comment != null) {
            return new FieldRefused("comment", comment);
        }
        for (String region : profile.regions()) {
            String reason = TextRule.refusal(region, LONGEST_TEXT);
            if (reason != null) {
                return new FieldRefused("regions", reason);
            }
        }
        Reseller same = ResellerStore.findByDomain(tx, profile.domain());
        if (same != null && same.id() != id) {
            return new ResellerChange.DomainTaken(profile.domain());
        }
        Long owner = profile.ownerUid();
        return owner != null && AccountStore.find(tx, owner) == null
                ? new ResellerChange.NoSuchOwner(owner)
                : null;
    }
}
