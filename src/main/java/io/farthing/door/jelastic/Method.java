package io.farthing.door.jelastic;

import io.farthing.access.Audience;
import io.farthing.customers.AccountProfile;
import io.farthing.db.Tx;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One method: what it is called, whom it is for, what it takes and what it does.
///
/// @param otherNames what clients call it besides
/// @param audience null where no session is asked for
/// @param account the parameter that names the account it is about; null where there is none
record Method(
        Name name,
        @Nullable Audience audience,
        @Nullable Parameter<Long> account,
        List<Parameter<?>> parameters,
        Body body,
        List<String> otherNames) {

    Method {
        parameters = List.copyOf(parameters);
        otherNames = List.copyOf(otherNames);
    }

    Method or(String... more) {
        return new Method(name, audience, account, parameters, body, List.of(more));
    }

    /// `billing.account.GetAccount`, as tokens' rights name it.
    record Name(String namespace, String service, String method) {
        String text() {
            return namespace + "." + service + "." + method;
        }

        String serviceKey() {
            return key(namespace, service);
        }

        static String key(String... parts) {
            return String.join(".", parts).toLowerCase(Locale.ROOT);
        }
    }

    /// What a method does, and what it needs of the database for it.
    sealed interface Body {

        /// Nothing at all, or a look of its own.
        record Plain(PlainHandler handler) implements Body {}

        /// Changes something in transactions of its own: what asks others in between, or commits
        /// step by step.
        record Alone(PlainHandler handler) implements Body {}

        /// The profile of the account it is about. The caller's own comes from the statement that
        /// also tells who calls, so that the whole call is one round trip.
        record OfProfile(ProfileHandler handler) implements Body {}

        /// One snapshot.
        record Reading(Handler handler) implements Body {}

        /// One transaction.
        record Writing(Handler handler) implements Body {}

        /// One transaction, rolled back where the answer is a failure: for what is done in several
        /// steps of which any may be refused.
        record Whole(Handler handler) implements Body {}
    }

    @FunctionalInterface
    interface Handler {
        Answer handle(Tx tx, Call call);
    }

    @FunctionalInterface
    interface ProfileHandler {
        Answer handle(AccountProfile profile);
    }

    @FunctionalInterface
    interface PlainHandler {
        Answer handle(Call call);
    }

    /// Whether a reseller's staff may call it: it then keeps to the scope of the call, or is about
    /// an account, which is looked at before.
    boolean isScoped() {
        return account != null || parameters.contains(Parameter.RESELLER_ID);
    }

    /// Whether the private API key will do in place of a session.
    boolean takesChecksum() {
        return parameters.stream().anyMatch(each -> each.name().equals("checksum"));
    }

    /// Whether no customer may call it, whatever it is about.
    boolean isForStaff() {
        return audience == Audience.STAFF || audience == Audience.OPERATOR;
    }

    boolean isForSomeAccount() {
        return audience == Audience.OWNER;
    }
}
