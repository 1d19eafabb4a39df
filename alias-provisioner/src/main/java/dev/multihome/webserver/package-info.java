/**
 * What other web servers on this box serve by address, read from the configuration of nginx, Apache httpd and lighttpd,
 * and written as sites of ours. Nothing is run, and what cannot be read is told. Imports {@code address}.
 */
@NullMarked
package dev.multihome.webserver;

import org.jspecify.annotations.NullMarked;
