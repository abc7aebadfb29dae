package io.farthing.door.jelastic;

/// The `result` numbers in use here, named as the official SDK names them; 8202 was seen in a
/// client only.
enum ResultCode {
    OK(0),
    SERVICE_NOT_AVAILABLE(1),
    INVALID_PARAM(3),
    SERVICE_NOT_FOUND(5),
    METHOD_NOT_FOUND(6),
    PERMISSION_DENIED(8),
    OPERATION_NOT_ALLOWED(9),
    APPLICATION_NOT_EXIST(11),
    INVALID_CHECKSUM(12),
    SYSTEM_ERROR(13),
    EMAIL_INVALID_FORMAT(501),
    EMAIL_IS_REGISTERED(502),
    PASSWORD_INVALID_FORMAT(504),
    AUTHENTICATION_FAILED(701),
    USER_NOT_AUTHENTICATED(702),
    USER_NOT_EXIST(703),
    USER_IS_BLOCKED(704),
    OBJECT_NOT_EXIST(1101),
    OBJECT_DUPLICATE_ENTRY(1104),
    REQUEST_FORMAT_INVALID(1501),
    SERVICE_PLAN_NOT_FOUND(2206),
    EXTERN_BILLING_SYSTEM(2207),
    NEGATIVE_PRICE(2208),
    SERVICE_PLAN_ALREADY_EXIST(2209),
    SERVICE_PLAN_IS_USED(2211),
    ILLEGAL_STATE(2212),
    EXTERN_BILLING_FRAUD_CHECK_REQUIRED(2222),
    INVALID_USER_INPUT(2223),
    TOKEN_LACKS_RIGHT(8202);

    private final int number;

    ResultCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
