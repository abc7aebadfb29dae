package io.farthing.console;

import io.farthing.charging.Spending;
import io.farthing.customers.Account;
import io.farthing.money.Currency;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Which spending is looked at: all, or that of one environment or resource.
public record Which(@Nullable String environment, @Nullable String resource) {
    static final Which ALL = new Which(null, null);

    static Which of(Visit visit) {
        return new Which(visit.query("environment"), visit.query("resource"));
    }

    Spending.Query query(Account account) {
        Currency currency = account.payment().currency();
        return new Spending.Query(account.uid(), currency, environment, resource);
    }

    public boolean isAll() {
        return environment == null && resource == null;
    }

    Which withEnvironment(String other) {
        return new Which(other, resource);
    }

    Which withResource(String other) {
        return new Which(environment, other);
    }

    /// An address with what is looked at, and one parameter more where there is one.
    String on(String path, String name, @Nullable String value) {
        StringBuilder address = new StringBuilder(path);
        append(address, name, value);
        append(address, "environment", environment);
        append(address, "resource", resource);
        return address.toString();
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
