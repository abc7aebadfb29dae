package io.farthing.access;

import io.farthing.access.UserCreation.Created;
import io.farthing.access.UserCreation.LoginRefused;
import io.farthing.access.UserCreation.LoginTaken;
import io.farthing.access.UserCreation.NoSuchAccount;
import io.farthing.customers.Accounts;
import io.farthing.customers.CaseFolding;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates and finds those who can sign in.
public final class Users {

    static final int LONGEST_LOGIN = 254;

    private final Accounts accounts;

    public Users(Accounts accounts) {
        this.accounts = accounts;
    }

    public UserCreation create(Tx tx, NewUser user, Instant now) {
        String refusal = loginRefusal(user.login());
        if (refusal != null) {
            return new LoginRefused(refusal);
        }
        Long account = user.account();
        if (account != null && accounts.find(tx, account) == null) {
            return new NoSuchAccount(account);
        }
        User created = UserStore.insert(tx, user, now);
        return created == null ? new LoginTaken(user.login()) : new Created(created);
    }

    public @Nullable User find(Tx tx, long id) {
        return UserStore.find(tx, id);
    }

    public @Nullable User findByLogin(Tx tx, String login) {
        return TextRule.isStorable(login)
                ? UserStore.findByLoginKey(tx, CaseFolding.fold(login))
                : null;
    }

    /// The account's users, the first one first.
    public List<User> findByAccount(Tx tx, long account) {
        return UserStore.findByAccount(tx, account);
    }

    /// Gives a user another login; false where somebody else has it.
    public boolean setLogin(Tx tx, long id, String login) {
        String refusal = loginRefusal(login);
        if (refusal != null) {
            throw new IllegalArgumentException("a login " + refusal);
        }
        User holder = findByLogin(tx, login);
        if (holder != null && holder.id() != id) {
            return false;
        }
        UserStore.updateLogin(tx, id, login);
        return true;
    }

    /// Sets a new password and ends all sessions: whoever learned the old one is out. False where
    /// there is no such user. The hash comes from [Passwords#hash].
    public boolean setPasswordHash(Tx tx, long id, String passwordHash) {
        SessionStore.deleteAll(tx, id);
        BrowserSessionStore.deleteAll(tx, id);
        return UserStore.updatePasswordHash(tx, id, passwordHash);
    }

    private static @Nullable String loginRefusal(String login) {
        if (login.isBlank() || !login.equals(login.strip())) {
            return "is empty or has blanks around it";
        }
        String refusal = TextRule.refusal(login, LONGEST_LOGIN);
        if (refusal != null) {
            return refusal;
        }
        return login.codePoints().anyMatch(Users::isInvisible)
                ? "holds a line end or an invisible character"
                : null;
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT;
    }
}
