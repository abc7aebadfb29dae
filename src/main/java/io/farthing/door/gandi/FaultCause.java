package io.farthing.door.gandi;

/// What is wrong with it: the dialect's own names and numbers.
enum FaultCause {
    UNKNOWN(0),
    TYPE(10),
    SYNTAX(20),
    VALUE(30),
    SIZE(31),
    EXPECTED(32),
    UNEXPECTED(33),
    IDENTICAL(34),
    QUOTA_REACHED(35),
    NAME(36),
    BADPARAMETER(37),
    HOSTNAME(38),
    ATTACHED(39),
    DONTEXIST(40),
    EXIST(41),
    NOTFOUND(42),
    NOTHING_TO_UPDATE(44),
    POSITION(45),
    CONF(48),
    EXPIRED(49),
    NORIGHT(50),
    DATACENTER(51),
    DISABLED(54),
    STATE(60),
    NOT_ENOUGH_MONEY(63),
    CURRENCY_MISMATCH(64),
    PENDING(67),
    RUNNING(68),
    ATTACHED_RUNNING(69),
    INVALID_STEP(90),
    INVALID(91),
    INVALID_RESOURCE(92),
    CANNOT_SHRINK(95),
    IP_VERSION_MISMATCH(96),
    NOT_ATTACHED(98),
    TOOMANY(99);

    private final int number;

    FaultCause(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
