import { css } from 'lit';

export const practiceStyles = css`
  .exercises {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(210px, 1fr));
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .exercises li {
    display: grid;
    grid-template-rows: auto 1fr auto;
    gap: 6px;
    padding: 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .exercises h3 {
    margin: 0;
  }
  .exercises footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .goal {
    font-weight: 500;
  }
  .score {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    overflow: hidden;
  }
  .score > div {
    padding: 8px 12px;
    box-shadow: 1px 1px 0 var(--_line);
  }
  meter {
    width: 100%;
    height: 12px;
  }
  territory-map {
    height: 440px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    overflow: hidden;
  }
  @container (max-width: 480px) {
    territory-map {
      height: 360px;
    }
  }
`;
