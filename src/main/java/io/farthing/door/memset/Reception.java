package io.farthing.door.memset;

import io.farthing.access.ApiKey;
import io.farthing.access.ApiKeyCallers;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.ApiKeys;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.access.User;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.BasicCredentials;
import io.farthing.wire.FailureLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Tells who calls: by a key as user name or parameter, or by login and password.
final class Reception {
    /// The original refuses the eleventh attempt; how long it remembers is not known.
    private static final int FREE_FAILURES = 10;

    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private static final Answer.Failed BAD_KEY = Answer.forbidden("Bad api_key");
    private static final Answer.Failed BAD_PASSWORD = Answer.forbidden("Bad username or password");
    private static final Answer.Failed CLOSED = Answer.forbidden("This account is not active");

    private final Database database;
    private final MemsetDoor.Access access;
    private final Accounts accounts;
    private final FailureLimits failures;

    Reception(Database database, MemsetDoor.Nouns nouns, InstantSource clock) {
        this.database = database;
        this.access = nouns.access();
        this.accounts = nouns.accounts();
        this.failures = new FailureLimits(clock, FREE_FAILURES, REMEMBERED);
    }

    sealed interface Welcome {
        record In(Call.Caller caller) implements Welcome {}

        /// Sent away.
        ///
        /// @param isGuess whether a wrong key or password was shown, which counts as a failure
        record Refused(Answer.Failed answer, boolean isGuess) implements Welcome {
            Refused(Answer.Failed answer) {
                this(answer, false);
            }
        }
    }

    Welcome welcome(Asked.Shown shown, Instant now) {
        Duration wait = failures.waitFor(shown.source());
        if (wait != null) {
            return new Welcome.Refused(
                    new Answer.Failed(
                            ErrorType.THROTTLED,
                            "Too many failed authentication attempts, please try again later",
                            wait));
        }
        Welcome welcome = judge(shown, now);
        if (welcome instanceof Welcome.Refused(Answer.Failed _, boolean isGuess) && isGuess) {
            failures.failed(shown.source());
        }
        return welcome;
    }

    private Welcome judge(Asked.Shown shown, Instant now) {
        BasicCredentials basic = shown.basic();
        if (basic != null && !ApiKeys.isKey(basic.user()) && !basic.password().isEmpty()) {
            return byPassword(basic, now);
        }
        // Some libraries send an empty user beside the parameter.
        return byKey(basic == null || basic.user().isEmpty() ? shown.apiKey() : basic.user());
    }

    private Welcome byKey(@Nullable String key) {
        if (key == null) {
            return new Welcome.Refused(BAD_KEY);
        }
        return switch (access.keyCallers().authenticate(key)) {
            case ApiKeyCallers.Caller.Known(ApiKey known) ->
                    new Welcome.In(new Call.Caller(known.account(), known.scopes()));
            case ApiKeyCallers.Caller.Blocked _ -> new Welcome.Refused(CLOSED);
            case ApiKeyCallers.Caller.Unknown _ -> new Welcome.Refused(BAD_KEY, true);
        };
    }

    /// In a transaction that is kept in every case, for wrong passwords are counted by login too.
    private Welcome byPassword(BasicCredentials basic, Instant now) {
        SignInAttempt attempt = new SignInAttempt(basic.user(), basic.password(), "memset");
        return database.transact(tx -> {
            SignIn refusal = access.signIns().confirm(tx, attempt, now);
            return refusal == null ? signedIn(tx, basic.user()) : refused(refusal);
        });
    }

    private static Welcome refused(SignIn refusal) {
        return switch (refusal) {
            case SignIn.WrongPassword _, SignIn.LockedOut _ ->
                    new Welcome.Refused(BAD_PASSWORD, true);
            case SignIn.Blocked _ -> new Welcome.Refused(CLOSED);
            case SignIn.Busy _ ->
                    new Welcome.Refused(
                            new Answer.Failed(
                                    ErrorType.THROTTLED,
                                    "Too many sign-ins at once, please try again",
                                    Duration.ofSeconds(1)));
            case SignIn.SignedIn signedIn ->
                    throw new IllegalArgumentException("not refused: " + signedIn);
        };
    }

    private Welcome signedIn(Tx tx, String login) {
        User user = access.users().findByLogin(tx, login);
        Long uid = user == null ? null : user.account();
        if (uid == null) {
            return new Welcome.Refused(Answer.forbidden("This user has no account"));
        }
        Account account = accounts.find(tx, uid);
        return account == null || !account.mayBeUsed()
                ? new Welcome.Refused(CLOSED)
                : new Welcome.In(new Call.Caller(uid, ApiKeyScopes.NONE));
    }
}
