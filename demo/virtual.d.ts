declare module 'virtual:market/*' {
  const url: string;
  export default url;
}
