namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Two functions of one argument that one C# call evaluates together: <c>Code(x, out double partner)</c> returns the value.</summary>
internal sealed record JointCall(FunctionDefinition Value, FunctionDefinition Partner, string Code);
