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

    Kind kind() {
        return kind;
    }
}
