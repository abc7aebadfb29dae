package io.farthing.app;

import io.farthing.access.NewUser;
import io.farthing.access.Role;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Members of staff as whoever has the machine makes them: the first one, and one who has forgotten
/// the password.
final class StaffLogins {
    private static final int PASSWORD_BYTES = 15;

    private final Nouns nouns;
    private final RandomGenerator random;

    StaffLogins(Nouns nouns, RandomGenerator random) {
        this.nouns = nouns;
        this.random = random;
    }

    /// Makes the member of staff if there is none of that name; the password that is answered is
    /// kept nowhere.
    String newPassword(String login, Instant now) {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String hash = nouns.access.passwords().hash(password);
        nouns.database.transactVoid(tx -> save(tx, login, hash, now));
        return password;
    }

    private void save(Tx tx, String login, String hash, Instant now) {
        User known = nouns.access.users().findByLogin(tx, login);
        if (known == null) {
            create(tx, login, hash, now);
            return;
        }
        if (known.role() != Role.STAFF) {
            throw new CommandRefused(
                    "%s is a customer's login; staff needs one of its own".formatted(login));
        }
        boolean _ = nouns.access.users().setPasswordHash(tx, known.id(), hash);
    }

    private void create(Tx tx, String login, String hash, Instant now) {
        UserCreation made = nouns.access.users().create(tx, NewUser.staff(login, hash), now);
        switch (made) {
            case UserCreation.Created _ -> {}
            case UserCreation.LoginRefused(String reason) ->
                    throw new CommandRefused("the login '%s' %s".formatted(login, reason));
            case UserCreation.LoginTaken _, UserCreation.NoSuchAccount _ ->
                    throw new IllegalStateException("no login " + login + ": " + made);
        }
    }
}
