/**
 * Users and their hashed passwords in files as htpasswd writes them ({@link dev.multihome.password.Users}), and checking
 * what a client sends against them without holding up the thread that asks
 * ({@link dev.multihome.password.PasswordFile}). Imports the JDK, Commons Codec and a bcrypt; knows no HTTP. No message
 * of it ever quotes a password, a hash or a user's name.
 */
@NullMarked
package dev.multihome.password;

import org.jspecify.annotations.NullMarked;
