package io.farthing.customers;

/// The four states of an account. Suspension is no state: it is a ban on signing in that goes with
/// any of them. The codes are those of the account API and of the table.
public enum AccountStatus {
    ACTIVE(1),
    INACTIVE(2),
    DESTROYED(3),
    DELETED(4);

    private final int code;

    AccountStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static AccountStatus fromRow(int code) {
        for (AccountStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalStateException("account status in the database: " + code);
    }
}
