/// Mails and webhooks, written in the transaction of what they tell of and delivered later.
@NullMarked
@CheckReturnValue
package io.farthing.notices;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
