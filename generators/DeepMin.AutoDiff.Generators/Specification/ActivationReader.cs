using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Specification.UserFunctions;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads which activation a layer has: a function of the network, else a built-in one.</summary>
internal sealed class ActivationReader(INamedTypeSymbol type, MethodBodies bodies, DefectSink defects)
{
    private readonly Dictionary<string, FunctionSpec?> _functions = [];
    private readonly List<FunctionSpec> _used = [];

    /// <summary>The functions that layers have named so far, in the order of the layers.</summary>
    public EquatableArray<FunctionSpec> Used => new([.. _used]);

    /// <summary>Reads every function of the network, also one that no layer names, so that all defects are seen.</summary>
    public void ReadFunctions()
    {
        foreach (IGrouping<string, IMethodSymbol> group in type.GetMembers().OfType<IMethodSymbol>().Where(IsFunction).GroupBy(method => method.Name))
        {
            IMethodSymbol method = group.First();
            foreach (IMethodSymbol overload in group.Skip(1))
                defects.Add(FunctionDiagnostics.FunctionOverloaded, overload, overload.Name);
            _functions.Add(group.Key, ReadFunction(method));
        }
    }

    /// <summary>Gives the name of a layer's activation in the table of the network.</summary>
    /// <param name="attribute">The layer.</param>
    /// <param name="syntax">Where it is written.</param>
    /// <param name="index">Place of the argument that names the activation.</param>
    /// <param name="number">Number of the layer, from 1.</param>
    public string Read(AttributeData attribute, AttributeSyntax syntax, int index, int number)
    {
        TypedConstant argument = attribute.ConstructorArguments[index];
        SyntaxNode offender = syntax.Expression(attribute.AttributeConstructor!, index);
        string? name = argument.Kind == TypedConstantKind.Enum ? Member(argument) : argument.Value as string;
        if (argument.Kind != TypedConstantKind.Enum && name is not null)
        {
            if (_functions.TryGetValue(name, out FunctionSpec? function))
                return Use(function);
            if (type.GetMembers(name).OfType<IMethodSymbol>().Any(method => method.MethodKind == MethodKind.Ordinary))
            {
                defects.Add(FunctionDiagnostics.NotElementwise, offender, name);
                return "";
            }
        }

        if (name is null || !ActivationTable.BuiltIn.Names.Contains(name))
        {
            string known = string.Join(", ", _functions.Keys.Concat(ActivationTable.BuiltIn.Names));
            defects.Add(DiagnosticDescriptors.UnknownActivation, offender, number, type.Name, offender.ToString(), known);
        }

        return name ?? "";
    }

    private static bool IsFunction(IMethodSymbol method) => method.Has(MetadataNames.ElementwiseAttribute) && method.PartialDefinitionPart is null;

    private static string? Member(TypedConstant argument) => argument.Type?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, argument.Value))?.Name;

    private string Use(FunctionSpec? function)
    {
        if (function is not null && !_used.Contains(function))
            _used.Add(function);
        return function?.Name ?? "";
    }

    private FunctionSpec? ReadFunction(IMethodSymbol method)
    {
        var reader = new FunctionReader(type, method, bodies, defects);
        if (!FunctionSignature.CheckElementwise(method, bodies, defects))
            return null;
        Expr value = reader.Read([reader.Arena.Variable(0)]);
        return FunctionSpec.Of($"{type.Name}.{method.Name}", [method.Parameters[0].Name], value);
    }
}
