namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Two functions of one argument that a C# call evaluates together: <c>value = Code(x, out partner)</c>.</summary>
internal sealed record JointCall(FunctionDefinition Value, FunctionDefinition Partner, string Code);
