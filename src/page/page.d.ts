// A style sheet as a text: the bundler puts it into the module.
declare module "*.css" {
  const styles: string;
  export default styles;
}
