using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Specification.UserFunctions;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads a type that declares a model: inputs, parameters and outputs.</summary>
internal static class ModelReader
{
    /// <summary>Gives the specification of a type, or null if the type declares no model or a faulty one.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="compilation">The compilation of the type.</param>
    /// <param name="report">Receives a diagnostic for every defect; null if only the specification matters.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ModelSpec? Read(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        var defects = new DefectSink(report);
        AttributeData[] models = [.. type.Attributes(MetadataNames.ModelAttribute)];
        IMethodSymbol[] outputs =
            [.. type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Has(MetadataNames.OutputAttribute) && method.PartialDefinitionPart is null)];

        // What the attributes do not allow (a second [Model], an interface) is the compiler's error.
        if (models.Length > 1 || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.Name.Length == 0)
            return null;
        if (models.Length == 0)
        {
            if (outputs.Length > 0 && outputs[0].Attributes(MetadataNames.OutputAttribute).First().Syntax(cancellation) is { } lone)
                defects.Add(ModelDiagnostics.OutputsWithoutModel, lone.Name, type.Name);
            return null;
        }

        if (type.Has(MetadataNames.NetworkAttribute))
        {
            if (models[0].Syntax(cancellation) is { } second)
                defects.Add(ModelDiagnostics.NetworkAndModel, second.Name, type.Name);
            return null;
        }

        TypeSpec declaration = DeclarationReader.Read(type, models[0], "model", defects, cancellation);
        ModelOptions options = OptionsReader.Read(type, models[0], defects, cancellation);
        int inputs = LayerReader.ReadInputs(type, models[0], defects, cancellation);
        MethodBodies bodies = new(compilation, cancellation);
        if (outputs.Length == 0 && models[0].Syntax(cancellation) is { } bare)
            defects.Add(ModelDiagnostics.NoOutputs, bare.Name, type.Name);
        if (!CheckOutputs(type, outputs, inputs, bodies, defects))
            return null;

        string[] inputNames = [.. outputs[0].Parameters.Take(inputs).Select(parameter => parameter.Name)];
        string[] parameters = [.. outputs.SelectMany(output => output.Parameters.Skip(inputs)).Select(parameter => parameter.Name).Distinct()];
        if (parameters.Length == 0)
            defects.Add(ModelDiagnostics.NoParameters, outputs[0], type.Name, inputs);
        OutputSpec[] read = [.. outputs.Select(output => ReadOutput(type, output, inputs, [.. inputNames, .. parameters], bodies, defects))];
        return defects.Any ? null : new ModelSpec(declaration, options, inputs, new([.. inputNames]), new([.. parameters]), new([.. read]));
    }

    /// <summary>Checks the declarations of the outputs; true if their formulas can be read.</summary>
    private static bool CheckOutputs(INamedTypeSymbol type, IMethodSymbol[] outputs, int inputs, MethodBodies bodies, DefectSink defects)
    {
        bool readable = outputs.Length > 0 && inputs > 0;
        foreach (IMethodSymbol output in outputs)
        {
            readable &= FunctionSignature.Check(MethodBodies.Implementation(output), bodies, defects);
            if (outputs.First(other => other.Name == output.Name) is var first && !ReferenceEquals(first, output))
                defects.Add(FunctionDiagnostics.FunctionOverloaded, output, output.Name);
            if (Declaration(output, bodies) is { } own && Declaration(outputs[0], bodies) is { } home && own != home)
                defects.Add(ModelDiagnostics.SpreadOutputs, output, output.Name, type.Name);
            if (output.Parameters.Length < inputs)
            {
                defects.Add(ModelDiagnostics.TooFewOutputParameters, output, output.Name, output.Parameters.Length, inputs, type.Name);
                readable = false;
                continue;
            }

            foreach (IParameterSymbol parameter in output.Parameters.Take(Math.Min(inputs, outputs[0].Parameters.Length)))
            {
                string expected = outputs[0].Parameters[parameter.Ordinal].Name;
                if (parameter.Name == expected)
                    continue;
                defects.Add(ModelDiagnostics.InputNamesDiffer, parameter, parameter.Ordinal + 1, type.Name, parameter.Name, expected, outputs[0].Name);
                readable = false;
            }
        }

        return readable;
    }

    private static SyntaxNode? Declaration(IMethodSymbol output, MethodBodies bodies) => MethodBodies.Declaration(output, bodies.Cancellation)?.Parent;

    private static OutputSpec ReadOutput(
        INamedTypeSymbol type, IMethodSymbol output, int inputs, string[] variables, MethodBodies bodies, DefectSink defects)
    {
        var reader = new FunctionReader(type, output, bodies, defects);
        Expr[] arguments = [.. output.Parameters.Select(parameter => reader.Arena.Variable(Array.IndexOf(variables, parameter.Name)))];
        int before = defects.Count;
        Expr value = reader.Read(arguments);

        // A formula that could not be read may well use what seems unused.
        HashSet<Expr> used = [.. ExprOrder.Of(value)];
        if (defects.Count == before)
        {
            foreach (IParameterSymbol parameter in output.Parameters.Skip(inputs).Where(parameter => !used.Contains(arguments[parameter.Ordinal])))
                defects.Add(ModelDiagnostics.UnusedParameter, parameter, parameter.Name, output.Name);
        }

        return new OutputSpec(output.Name, FunctionSpec.Of(output.Name, variables, value));
    }
}
