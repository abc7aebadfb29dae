/// Who pays: accounts, groups and the account life cycle.
@NullMarked
@CheckReturnValue
package io.farthing.customers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
