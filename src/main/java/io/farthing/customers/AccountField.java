package io.farthing.customers;

/// What accounts can be listed by. Each names its column, so that a query is put together from
/// these constants alone and never from a caller's text.
public enum AccountField {
    UID("a.uid", Kind.NUMBER),
    EMAIL("a.email_key", Kind.FOLDED),
    NAME("a.name", Kind.TEXT),
    GROUP("a.group_name", Kind.TEXT),
    GROUP_TYPE("g.type", Kind.LOWER_CASE),
    STATUS("a.status", Kind.STATUS),
    SUSPENDED("a.is_suspended", Kind.FLAG),
    CURRENCY("a.currency", Kind.TEXT),
    LANGUAGE("a.language", Kind.TEXT),
    COUNTRY("a.country", Kind.TEXT),
    EXTERNAL_BILLING_ID("a.external_billing_id", Kind.TEXT),
    CREATED_AT("a.created_at", Kind.ORDER_ONLY),
    BALANCE("f.balance", Kind.ORDER_ONLY),
    BONUS("f.bonus", Kind.ORDER_ONLY);

    /// How a filter's value is read.
    enum Kind {
        NUMBER,
        FOLDED,
        TEXT,
        LOWER_CASE,
        STATUS,
        FLAG,
        ORDER_ONLY
    }

    private final String column;
    private final Kind kind;

    AccountField(String column, Kind kind) {
        this.column = column;
        this.kind = kind;
    }

    String column() {
        return column;
    }

    /// That it has a value, said without the group's row: a listing looks at accounts first.
    String condition() {
        return this == GROUP_TYPE
                ? "a.group_name IN (SELECT name FROM account_group WHERE type = ?)"
                : column + " = ?";
    }

    /// Whether a listing in this order can be cut before money is looked up.
    boolean isOfAccount() {
        return column.startsWith("a.");
    }

    Kind kind() {
        return kind;
    }
}
