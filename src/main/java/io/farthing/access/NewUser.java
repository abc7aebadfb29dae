package io.farthing.access;

import org.jspecify.annotations.Nullable;

/// A user to be created. The password comes hashed already (see [Passwords#hash]): hashing is slow
/// on purpose and has no place inside a transaction.
///
/// @param reseller whose staff it is; null for the platform's
public record NewUser(
        String login,
        String passwordHash,
        Role role,
        @Nullable Long account,
        @Nullable Long reseller) {

    public NewUser {
        if (role == Role.CUSTOMER && account == null) {
            throw new IllegalArgumentException("a customer belongs to an account");
        }
        if (role == Role.CUSTOMER && reseller != null) {
            throw new IllegalArgumentException("a customer is the reseller's by its account");
        }
    }

    public static NewUser customer(String login, String passwordHash, long account) {
        return new NewUser(login, passwordHash, Role.CUSTOMER, account, null);
    }

    public static NewUser staff(String login, String passwordHash) {
        return new NewUser(login, passwordHash, Role.STAFF, null, null);
    }

    public static NewUser resellerStaff(String login, String passwordHash, long reseller) {
        return new NewUser(login, passwordHash, Role.STAFF, null, reseller);
    }

    /// The hash is no password, but it is nobody's business either.
    @Override
    public String toString() {
        return "NewUser[login=" + login + ", role=" + role + ", account=" + account + "]";
    }
}
