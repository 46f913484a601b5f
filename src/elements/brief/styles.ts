import { css } from 'lit';

export const briefStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px;
    margin-block-end: 12px;
  }
  .sheet {
    max-width: 800px;
    padding: 28px 32px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .sheet h2 {
    margin: 0;
    font-size: calc(var(--_size) * 1.7);
    letter-spacing: -0.02em;
  }
  .sheet > header p {
    margin: 0;
    color: var(--_text-2);
  }
  .sheet .made-up {
    margin-block-start: 12px;
  }
  .sheet section {
    margin-block-start: 22px;
    break-inside: avoid;
  }
  .sheet .scroll {
    max-height: none;
  }
  .sheet .figures {
    margin-block-start: 16px;
  }
  .sheet dd {
    font-size: calc(var(--_size) * 1.29);
  }
  .check {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .check li::before {
    content: '☐  ';
  }
  @container (max-width: 480px) {
    .sheet {
      padding: 18px 14px;
    }
  }
  @media print {
    .tools {
      display: none;
    }
    .sheet {
      max-width: none;
      padding: 0;
      border: 0;
    }
    .scroll {
      overflow: visible;
      border: 0;
    }
    thead th {
      position: static;
    }
  }
`;
