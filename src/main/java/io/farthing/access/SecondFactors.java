package io.farthing.access;

import io.farthing.db.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Codes by time as a second factor of signing in with a browser, with recovery codes for who lost
/// the device. Each code is good once, and wrong ones make the next wait as wrong passwords do.
public final class SecondFactors {
    private final SecretBox box;
    private final SecureRandom random;

    public SecondFactors(SecretBox box, SecureRandom random) {
        this.box = box;
        this.random = random;
    }

    /// Whether the user is asked for a code.
    public boolean isOn(Tx tx, long user) {
        SecondFactor factor = find(tx, user);
        return factor != null && factor.confirmedAt() != null;
    }

    /// A new secret in Base32, which is asked for once it is confirmed; null where one is already.
    public @Nullable String begin(Tx tx, long user, Instant now) {
        String secret = FactorCodes.newSecret(random);
        return SecondFactorStore.begin(tx, user, box.close(secret, place(user)), now)
                ? secret
                : null;
    }

    /// The secret that waits for its first code; null where none does.
    public @Nullable String begun(Tx tx, long user) {
        SecondFactor factor = find(tx, user);
        return factor == null || factor.confirmedAt() != null ? null : factor.secret();
    }

    /// The first code of a secret that was begun.
    public FactorCheck confirm(Tx tx, long user, String code, Instant now) {
        SecondFactor factor = lock(tx, user);
        if (factor == null || factor.confirmedAt() != null || isWaiting(factor, now)) {
            return new FactorCheck.Wrong();
        }
        Long step = FactorCodes.stepOf(code, factor.secret(), factor.lastStep(), now);
        if (step == null) {
            return wrong(tx, factor, now);
        }
        List<String> codes = FactorCodes.newRecoveryCodes(random);
        SecondFactorStore.confirm(tx, user, step, now);
        for (String each : codes) {
            SecondFactorStore.addRecoveryCode(tx, user, hash(each));
        }
        return new FactorCheck.Confirmed(codes);
    }

    /// A code by time, or a recovery code.
    public FactorCheck check(Tx tx, long user, String code, Instant now) {
        SecondFactor factor = lock(tx, user);
        if (factor == null || factor.confirmedAt() == null || isWaiting(factor, now)) {
            return new FactorCheck.Wrong();
        }
        Long step = FactorCodes.stepOf(code, factor.secret(), factor.lastStep(), now);
        if (step != null) {
            SecondFactorStore.used(tx, user, step);
            return new FactorCheck.Right();
        }
        return SecondFactorStore.useRecoveryCode(tx, user, hash(code))
                ? new FactorCheck.Right()
                : wrong(tx, factor, now);
    }

    /// How many recovery codes are left.
    public int recoveryCodes(Tx tx, long user) {
        return SecondFactorStore.recoveryCodes(tx, user);
    }

    /// Nobody is asked for a code any more.
    public void end(Tx tx, long user) {
        SecondFactorStore.delete(tx, user);
    }

    private static FactorCheck wrong(Tx tx, SecondFactor factor, Instant now) {
        SecondFactorStore.failed(tx, factor.user(), now);
        return new FactorCheck.Wrong();
    }

    private static boolean isWaiting(SecondFactor factor, Instant now) {
        return SignInLimit.lockedUntil(factor.failures(), factor.lastFailedAt(), now) != null;
    }

    private @Nullable SecondFactor find(Tx tx, long user) {
        return SecondFactorStore.find(tx, user, closed -> box.open(closed, place(user)));
    }

    private @Nullable SecondFactor lock(Tx tx, long user) {
        return SecondFactorStore.lock(tx, user, closed -> box.open(closed, place(user)));
    }

    private static byte[] hash(String recoveryCode) {
        return SecretKeys.hash(FactorCodes.plainRecoveryCode(recoveryCode));
    }

    private static String place(long user) {
        return "second factor of user " + user;
    }
}
