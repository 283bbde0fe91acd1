package io.mingge.demo;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the demo; without a folder there is none. */
@ConfigMapping(prefix = "mingge.demo")
interface DemoConfig {

  /** The generated data set. */
  Optional<Path> dir();

  /** One line: the password all demo accounts share. */
  Optional<Path> passwordFile();

  /** Where the camera simulator listens, without the path of a camera. */
  String rtspUrl();
}
