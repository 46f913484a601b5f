declare module 'virtual:cities/*' {
  const url: string;
  export default url;
}
