package io.farthing.quotas;

/// What holds for an account: its own value, or else its group's, or else the quota's fallback.
public record QuotaValue(Quota quota, long value, Type type) {

    /// Whose value it is; the codes are those of the account API. A fallback counts as the group's.
    public enum Type {
        PERSONAL(0),
        GROUP(1);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
