namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>One generated file.</summary>
/// <param name="HintName"><c>{Namespace}.{Type}.{Concern}.g.cs</c>.</param>
/// <param name="Text">The whole text, lines ended by <c>\n</c>.</param>
internal sealed record GeneratedFile(string HintName, string Text);
