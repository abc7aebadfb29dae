package io.farthing.door.gandi;

/// What a fault of the caller's is about: the dialect's own names and numbers.
enum FaultObject {
    UNKNOWN(0),
    INTEGER(10),
    BOOLEAN(11),
    STRING(12),
    DATE(13),
    LIST(14),
    STRUCT(15),
    METHOD(16),
    KEY(17),
    FLOAT(18),
    EMAIL(50),
    IPV4(53),
    IPV6(57),
    CIDR(58),
    ACCOUNT(101),
    OPERATION(102),
    COUNTRY_CODE(152),
    CONTACT(161),
    RESELLER(169),
    SUDO(170),
    PREPAID(211),
    HOSTING_ACCOUNT(300),
    VM(302),
    DISK(304),
    IFACE(317),
    IP(318),
    SNAPSHOT(324),
    IMAGE(325),
    DATACENTER(327),
    HOSTING_PRODUCT(351),
    PAAS(375),
    VIRTUALHOST(376),
    VLAN(377),
    SNAPSHOT_PROFILE(378),
    RPROXY(379),
    CURRENCY(701),
    CATALOG_ENTRY(702),
    PRODUCT(710),
    QUANTITY(715),
    CONTRACT(718),
    GRID(723);

    private final int number;

    FaultObject(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
