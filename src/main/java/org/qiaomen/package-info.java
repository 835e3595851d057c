/** Qiaomen (敲门): a resident asks, the city answers, the resident judges. */
package org.qiaomen;
