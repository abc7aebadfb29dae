package io.farthing.access;

import io.farthing.access.Permission.Allowed;
import io.farthing.access.Permission.ForeignAccount;
import io.farthing.access.Permission.NeedsStaff;
import io.farthing.access.Permission.TokenLacksRight;
import io.farthing.access.Permission.UnknownMethod;
import io.farthing.access.Permission.WithinReseller;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one place where rights are checked. What is on no list is denied.
public final class Permissions {

    private final Map<String, Audience> audiences = new HashMap<>();

    /// The methods of every door, by names such as `billing.account.GetAccount`, and whom each is
    /// for.
    public Permissions(Map<String, Audience> methods) {
        methods.forEach(this::add);
    }

    /// `account` is the one the method is about, or null where the call names none and so means the
    /// caller's own.
    public Permission check(Principal principal, String method, @Nullable Long account) {
        Audience audience = audiences.get(key(method));
        if (audience == null) {
            return new UnknownMethod(method);
        }
        if (!principal.rights().allow(method)) {
            return new TokenLacksRight(method);
        }
        if (principal.isStaff() || audience == Audience.SIGNED_IN) {
            return new Allowed();
        }
        Long reseller = principal.reseller();
        if (reseller != null && audience != Audience.OPERATOR) {
            return new WithinReseller(reseller);
        }
        if (audience != Audience.OWNER) {
            return new NeedsStaff(method);
        }
        return account == null || account.equals(principal.account())
                ? new Allowed()
                : new ForeignAccount(account);
    }

    private void add(String method, Audience audience) {
        if (audiences.put(key(method), audience) != null) {
            throw new IllegalArgumentException("a method is listed twice: " + method);
        }
    }

    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
