package io.farthing.access;

import io.farthing.access.SignIn.Blocked;
import io.farthing.access.SignIn.Busy;
import io.farthing.access.SignIn.LockedOut;
import io.farthing.access.SignIn.SignedIn;
import io.farthing.access.SignIn.WrongPassword;
import io.farthing.access.SignInStore.Candidate;
import io.farthing.customers.CaseFolding;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Signing in with login and password.
public final class SignIns {

    private final Passwords passwords;
    private final Sessions sessions;

    public SignIns(Passwords passwords, Sessions sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    public SignIn signIn(Tx tx, SignInAttempt attempt, Instant now) {
        return switch (recognise(tx, attempt, now)) {
            case Recognition.Refused(SignIn reason) -> reason;
            case Recognition.Recognised(User user) -> {
                Sessions.Opened opened = sessions.open(tx, user.id(), attempt.client(), now);
                yield new SignedIn(opened.key(), opened.id(), user);
            }
        };
    }

    /// The same without opening a session, for a door that keeps its own.
    public Recognition recognise(Tx tx, SignInAttempt attempt, Instant now) {
        Checked checked = check(tx, attempt, now);
        SignIn refusal = checked.refusal();
        return refusal == null
                ? letIn(tx, checked.candidate(), attempt)
                : new Recognition.Refused(refusal);
    }

    /// For what asks for the password again: why it is not right, or null where it is. Counted like
    /// any other attempt, or a stolen session could be used for guessing.
    public @Nullable SignIn confirm(Tx tx, SignInAttempt attempt, Instant now) {
        return check(tx, attempt, now).refusal();
    }

    /// Forgets wrong passwords that no longer count; to be called from time to time.
    public int forgetOld(Tx tx, Instant now) {
        return SignInStore.forgetFailuresBefore(tx, now.minus(SignInLimit.FORGOTTEN_AFTER));
    }

    private record Checked(Candidate candidate, @Nullable SignIn refusal) {}

    private Checked check(Tx tx, SignInAttempt attempt, Instant now) {
        if (!couldBeALogin(attempt.login())) {
            // Nothing to look up or count, since no such login can exist; but as slow as any.
            return new Checked(Candidate.NOBODY, refusalOfNobody(attempt));
        }
        String loginKey = CaseFolding.fold(attempt.login());
        Instant countedSince = now.minus(SignInLimit.FORGOTTEN_AFTER);
        Candidate candidate = SignInStore.find(tx, loginKey, countedSince);
        Instant until =
                SignInLimit.lockedUntil(candidate.failures(), candidate.lastFailedAt(), now);
        if (until != null) {
            return new Checked(candidate, new LockedOut(until));
        }
        SignIn refusal =
                switch (passwords.match(attempt.password(), candidate.passwordHash())) {
                    case BUSY -> new Busy();
                    case WRONG -> wrong(SignInStore.countFailure(tx, loginKey, countedSince, now));
                    case RIGHT -> null;
                };
        return new Checked(candidate, refusal);
    }

    private SignIn refusalOfNobody(SignInAttempt attempt) {
        boolean isBusy = passwords.match(attempt.password(), null) == Passwords.Match.BUSY;
        return isBusy ? new Busy() : wrong(1);
    }

    private static WrongPassword wrong(int failures) {
        return new WrongPassword(SignInLimit.attemptsLeft(failures));
    }

    private Recognition letIn(Tx tx, Candidate candidate, SignInAttempt attempt) {
        User user = candidate.user();
        String storedHash = candidate.passwordHash();
        if (user == null || storedHash == null) {
            throw new IllegalStateException("a password matched that nobody has");
        }
        if (candidate.failures() > 0) {
            SignInStore.forgetFailures(tx, CaseFolding.fold(attempt.login()));
        }
        BlockReason blocked = candidate.blockReason();
        if (blocked != null) {
            return new Recognition.Refused(new Blocked(blocked));
        }
        if (passwords.isOutdated(storedHash)) {
            // Only now is the password at hand; the old hash was made at another cost.
            UserStore.updatePasswordHash(tx, user.id(), passwords.hash(attempt.password()));
        }
        return new Recognition.Recognised(user);
    }

    private static boolean couldBeALogin(String login) {
        return login.length() <= Users.LONGEST_LOGIN && TextRule.isStorable(login);
    }
}
