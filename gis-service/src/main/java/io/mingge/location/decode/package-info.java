/// `./mingge feed decode`: support's microscope. Pure: needs no database, no register, no service.
@NullMarked
package io.mingge.location.decode;

import org.jspecify.annotations.NullMarked;
