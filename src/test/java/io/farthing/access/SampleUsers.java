package io.farthing.access;

import io.farthing.customers.Accounts;
import io.farthing.customers.SampleAccounts;
import io.farthing.db.Tx;
import java.security.SecureRandom;

/// Users for tests: Ann of account 1, Bob of account 2 (`payg`), and Sue of the staff. Everybody's
/// password is [#PASSWORD].
public final class SampleUsers {

    public static final String PASSWORD = "correct horse";

    private static final Passwords PASSWORDS =
            new Passwords(new SecureRandom(), new PasswordCost(64, 1, 1));
    private static final Users USERS = new Users(new Accounts());

    private SampleUsers() {}

    public record Cast(User ann, User bob, User sue) {}

    public static Passwords passwords() {
        return PASSWORDS;
    }

    public static Cast create(Tx tx) {
        SampleAccounts.createGroups(tx);
        long ann = SampleAccounts.create(tx, 1, "ann@example.org", "business").uid();
        long bob = SampleAccounts.create(tx, 2, "bob@example.org", "payg").uid();
        String hash = PASSWORDS.hash(PASSWORD);
        return new Cast(
                create(tx, NewUser.customer("ann@example.org", hash, ann)),
                create(tx, NewUser.customer("bob@example.org", hash, bob)),
                create(tx, NewUser.staff("Sue", hash)));
    }

    private static User create(Tx tx, NewUser user) {
        UserCreation creation = USERS.create(tx, user, SampleAccounts.START);
        if (creation instanceof UserCreation.Created(User created)) {
            return created;
        }
        throw new AssertionError("user not created: " + creation);
    }
}
