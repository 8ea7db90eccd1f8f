using System.Collections;
using System.Reflection;
using DeepMin.AutoDiff.Generators.Collections;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>Walks the objects that flow between incremental steps: only values that compare by content may be among them.</summary>
internal static class ModelWalk
{
    public static void Check(object? value) => Check(value, value?.GetType().Name ?? "null");

    private static void Check(object? value, string path)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;
        Type type = value.GetType();
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or Diagnostic
                or AttributeData or Array or IDictionary or Delegate,
            $"{path} is {type}");

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            int index = 0;
            foreach (object? item in (IEnumerable)value)
                Check(item, $"{path}[{index++}]");
            return;
        }

        Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), $"{path} is {type}, which does not compare by content");
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Check(field.GetValue(value), $"{path}.{field.Name}");
    }
}
